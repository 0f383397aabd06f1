'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { type Plot, usePlot } from '../../chart/plot.ts';
import { formatClock } from '../../format/time.ts';

const WORD_PX = 78;
const UNKNOWN_PX = 112;

/** When somebody acknowledged it, and from when to when nobody knew how it stood. */
export function MomentMarks(props: {
  from: number;
  to: number;
  zone: string;
  acknowledgedAt: number | null;
  unknown: readonly TimeSpan[];
}) {
  const { from, to, zone, acknowledgedAt, unknown } = props;
  const plot = usePlot(from, to);
  if (!plot) return null;
  const x = acknowledgedAt === null || acknowledgedAt > to ? null : plot.at(acknowledgedAt);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g fontSize="11" pointerEvents="none">
        {unknown.map((span) => (
          <g key={span.from}>
            <rect
              x={plot.at(span.from)}
              y={plot.y}
              width={Math.max(1, plot.at(Math.min(span.to, to)) - plot.at(span.from))}
              height={plot.height}
              fill="url(#texture-gap)"
              fillOpacity="0.8"
            />
            <text
              {...besides(plot.at(span.from), UNKNOWN_PX, plot)}
              y={plot.y + 26}
              fill="var(--text)"
              stroke="var(--surface)"
              strokeWidth="3"
              paintOrder="stroke"
            >
              unknown from {formatClock(span.from, zone)}
            </text>
          </g>
        ))}
        {x === null ? null : (
          <>
            <line x1={x} x2={x} y1={plot.y} y2={plot.y + plot.height} stroke="var(--text)" strokeDasharray="2 3" />
            <text
              {...besides(x, WORD_PX, plot)}
              y={plot.y + 12}
              fill="var(--text)"
              stroke="var(--surface)"
              strokeWidth="3"
              paintOrder="stroke"
            >
              acknowledged
            </text>
          </>
        )}
      </g>
    </ZIndexLayer>
  );
}

/** Where words stand beside a moment: after it, or before it where they would leave the plot. */
function besides(x: number, width: number, plot: Plot): { x: number; textAnchor: 'start' | 'end' } {
  return x + width > plot.x + plot.width ? { x: x - 4, textAnchor: 'end' } : { x: x + 4, textAnchor: 'start' };
}
