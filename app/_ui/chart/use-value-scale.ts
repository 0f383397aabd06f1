'use client';
import { usePlotArea, useYAxisScale } from 'recharts';

/** Where a value lies on the value axis, in px: one beyond the axis at its end. null before the chart is laid out. */
export function useValueScale(): ((value: number) => number | null) | null {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  if (!plot || !scale) return null;
  return (value) => {
    const y = scale(value);
    return y === undefined ? null : Math.max(y, plot.y);
  };
}
