'use client';
import { usePlotArea, useYAxisScale } from 'recharts';

/** The default of `closeTimeout` in `ws`: how long it waits for the peer to answer a close. */
const CLOSE_TIMEOUT_MS = 30_000;

/** Marks the close timeout, where closes last long enough for it to be in the plot. */
export function CloseTimeoutLine({ highestMs }: { highestMs: number }) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  const y = scale?.(CLOSE_TIMEOUT_MS);
  if (!plot || y === undefined || highestMs < CLOSE_TIMEOUT_MS) return null;
  return (
    <g pointerEvents="none">
      <line x1={plot.x} x2={plot.x + plot.width} y1={y} y2={y} stroke="var(--text-3)" strokeDasharray="1 3" />
      <text x={plot.x + 4} y={y + 13} fontSize="11" fill="var(--text-3)">
        close timeout of ws 30 s
      </text>
    </g>
  );
}
