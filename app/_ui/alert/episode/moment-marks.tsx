'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { usePlot } from '../../chart/plot.ts';
import { formatClock } from '../../format/time.ts';

const WORD_PX = 78;

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
  const isLeft = x !== null && x + WORD_PX > plot.x + plot.width;
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
            <text x={plot.at(span.from) + 4} y={plot.y + 26} fill="var(--text)">
              unknown from {formatClock(span.from, zone)}
            </text>
          </g>
        ))}
        {x === null ? null : (
          <>
            <line x1={x} x2={x} y1={plot.y} y2={plot.y + plot.height} stroke="var(--text)" strokeDasharray="2 3" />
            <text
              x={isLeft ? x - 4 : x + 4}
              y={plot.y + 12}
              textAnchor={isLeft ? 'end' : 'start'}
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
