'use client';
import { usePlotArea, useYAxisScale } from 'recharts';
import type { SeriesStyle } from '../category/category-style.ts';
import { seriesPaint } from '../category/swatch.tsx';
import type { DrawnBucket, Mark } from './drawn-bucket.ts';
import { useValueScale } from './use-value-scale.ts';
import { whiskerPath } from './whisker-path.ts';

const CAP_PX = 2;
/** A narrower bar would vanish under the halo of its interval. */
const FEWEST_HALO_PX = 8;

/** The marks of one bucket. The lowest one has a cap in full colour, because its height is its value. */
export function BucketShape(props: {
  bucket: DrawnBucket;
  x: number;
  width: number;
  styleOf: (key: string) => SeriesStyle;
}) {
  const axisScale = useYAxisScale();
  const scale = useValueScale();
  const plot = usePlotArea();
  if (!axisScale || !scale || !plot) return null;
  const { bucket, x, width } = props;
  const base = plot.y + plot.height;
  if (bucket.state === 'idle') {
    return <line x1={x} x2={x + width} y1={base - 1} y2={base - 1} stroke="var(--text-3)" strokeDasharray="1 3" />;
  }
  if (bucket.state !== 'data') return null;
  const top = scale(bucket.top) ?? base;
  const marks = (
    <>
      {bucket.marks.map((mark) => (
        <MarkShape key={mark.key} mark={mark} x={x} width={width} scale={scale} style={props.styleOf(mark.key)} />
      ))}
      {bucket.marks.map((mark) => (
        <Whisker key={mark.key} mark={mark} x={x} width={width} scale={axisScale} ceiling={plot.y} />
      ))}
    </>
  );
  return (
    <>
      {bucket.partial ? <g opacity={0.45}>{marks}</g> : marks}
      {bucket.partial ? (
        <rect
          x={x + 0.5}
          y={Math.min(top, base - 3)}
          width={Math.max(0, width - 1)}
          height={Math.max(3, base - top)}
          fill="none"
          stroke="var(--text-2)"
          strokeDasharray="2 2"
        />
      ) : null}
      {(axisScale(bucket.top) ?? base) < plot.y - 0.5 ? <BeyondAxis x={x + width / 2} y={plot.y} /> : null}
    </>
  );
}

/** Marks a bar that goes on beyond the end of the axis. */
function BeyondAxis({ x, y }: { x: number; y: number }) {
  return (
    <path
      d={`M${x - 4} ${y + 7}L${x} ${y + 2}L${x + 4} ${y + 7}`}
      fill="none"
      stroke="var(--text)"
      strokeWidth="1.5"
      data-testid="beyond-axis"
    />
  );
}

/** Where a sampled rate lies with 95 % confidence. */
function Whisker(props: {
  mark: Mark;
  x: number;
  width: number;
  scale: (value: unknown) => number | undefined;
  ceiling: number;
}) {
  const { mark, scale, ceiling } = props;
  if (mark.interval === null) return null;
  const [low, high] = mark.interval;
  const bottom = scale(low);
  const top = scale(high);
  if (bottom === undefined || top === undefined) return null;
  const width = (mark.right - mark.left) * props.width;
  const x = props.x + mark.left * props.width + width / 2;
  const path = whiskerPath({ x, width, bottom, top, ceiling });
  return (
    <g fill="none" pointerEvents="none" data-testid="interval">
      {width < FEWEST_HALO_PX ? null : <path d={path} stroke="var(--surface)" strokeWidth="3.25" />}
      <path d={path} stroke="var(--text)" strokeWidth={width < FEWEST_HALO_PX ? 1 : 1.25} />
    </g>
  );
}

function MarkShape(props: {
  mark: Mark;
  x: number;
  width: number;
  scale: (value: number) => number | null;
  style: SeriesStyle;
}) {
  const { mark, style } = props;
  const left = props.x + mark.left * props.width;
  const width = (mark.right - mark.left) * props.width;
  const bottom = props.scale(mark.low);
  const top = props.scale(mark.high);
  if (top === null || bottom === null) return null;
  const height = Math.max(0, bottom - top);
  if (height === 0 && !mark.based) return null;
  const paint = seriesPaint(style);
  return (
    <>
      {height > 0 ? (
        <rect
          x={left + (style.hollow ? 0.5 : 0)}
          y={top + (style.hollow ? 0.5 : 0)}
          width={Math.max(0, width - (style.hollow ? 1 : 0))}
          height={Math.max(0, height - (style.hollow ? 1 : 0))}
          fill={paint.fill}
          fillOpacity={style.hollow ? paint.fillOpacity : 0.8}
          stroke={paint.stroke}
          strokeOpacity="0.8"
        />
      ) : null}
      {mark.based ? (
        // A measured zero colours the baseline: it is not the same as nothing measured.
        <rect
          x={left}
          y={top}
          width={width}
          height={height === 0 ? 1 : Math.min(CAP_PX, height)}
          fill={`var(${style.hue})`}
        />
      ) : null}
    </>
  );
}
