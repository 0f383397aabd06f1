'use client';
import type { Bucket } from './bucket.ts';
import { usePlot } from './plot.ts';

const MINUTE = 60_000;

/** Says under the newest bucket how much of it has passed. One that is whole but not yet settled has no figure. */
export function PartialNote(props: {
  buckets: readonly Bucket[];
  step: number;
  from: number;
  to: number;
  /** The end of the range. */
  end: number;
}) {
  const plot = usePlot(props.from, props.to);
  const newest = props.buckets.at(-1);
  if (!plot || !newest?.partial) return null;
  const passed = Math.round((props.end - newest.t) / MINUTE);
  const length = props.step / MINUTE;
  const text = passed < length ? `partial ${passed}/${length} min` : 'partial';
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const width = text.length * 6 + 8;
  return (
    <g pointerEvents="none">
      <rect x={right - width} y={bottom + 4} width={width} height="18" fill="var(--surface)" />
      <text x={right} y={bottom + 16} textAnchor="end" fontSize="11" fill="var(--text-2)">
        {text}
      </text>
    </g>
  );
}
