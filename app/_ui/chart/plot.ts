'use client';
import { usePlotArea } from 'recharts';

/** Where a time chart draws, and where in it an instant lies. */
export interface Plot {
  x: number;
  y: number;
  width: number;
  height: number;
  at(t: number): number;
}

/** The plot area of the enclosing chart, with time running linearly from `from` to `to`; null before it is laid out. */
export function usePlot(from: number, to: number): Plot | null {
  const area = usePlotArea();
  if (!area || area.width <= 0 || area.height <= 0) return null;
  const at = (t: number) => area.x + ((t - from) / (to - from)) * area.width;
  return { x: area.x, y: area.y, width: area.width, height: area.height, at };
}
