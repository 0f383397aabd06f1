import type { Delay } from '../../_close/incident/incident.ts';
import { formatDuration } from '../format/duration.ts';

/**
 * The span in which nine of ten delays lie, with one unit where both ends have the same: "12–40 ms", "0.8 ms – 2.1 s";
 * "" where no delay is known.
 */
export function delayRange({ p5, p95 }: Pick<Delay, 'p5' | 'p95'>): string {
  if (p5 === null || p95 === null) return '';
  const low = rounded(p5);
  const high = rounded(p95);
  if (low === high) return high;
  const [lowValue = '', ...lowUnit] = low.split(' ');
  const [highValue, ...highUnit] = high.split(' ');
  const sameUnit = lowUnit.length === 1 && highUnit.length === 1 && lowUnit[0] === highUnit[0];
  return sameUnit ? `${lowValue}–${highValue} ${highUnit[0]}` : `${low} – ${high}`;
}

/** Two digits are enough in a sentence: the chart has the rest. */
function rounded(ms: number): string {
  if (!(ms > 0)) return '0 ms';
  const power = 10 ** (Math.floor(Math.log10(ms)) - 1);
  return formatDuration(Number((Math.round(ms / power) * power).toPrecision(12)));
}
