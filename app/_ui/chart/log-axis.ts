/** A logarithmic axis over whole decades. */
export interface LogAxis {
  min: number;
  max: number;
  ticks: number[];
}

/** The decades around all positive values; one decade from 1 if there is none. */
export function logAxis(values: readonly number[]): LogAxis {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return { min: 1, max: 10, ticks: [1, 10] };
  const low = Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  const high = Math.max(Math.ceil(Math.log10(Math.max(...positive)) - 1e-9), low + 1);
  const every = Math.ceil((high - low) / 5);
  const ticks: number[] = [];
  for (let power = low; power <= high; power += every) ticks.push(10 ** power);
  return { min: 10 ** low, max: 10 ** high, ticks };
}
