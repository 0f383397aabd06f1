import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';

/*
 * How figures are written, after "Figures" of the brief, worked out anew: rates with two decimals under 10 % and one
 * above, ppm under 0.05 %, one unit a row; 46.8 ms, 2 h 45, 144,376; changes as pp for rates, × for ratios. Times in UTC.
 */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A number with a fixed count of decimals and thousands by commas. */
function fixed(value: number, decimals: number): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** A number with at most so many decimals. */
function short(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}

export function count(value: number): string {
  return fixed(value, 0);
}

export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${count(value) === '1' ? '' : 's'}`;
}

/** Rates of one row, in the unit of the largest. */
export function rates(values: readonly (number | null)[]): string[] {
  const largest = Math.max(...values.map((value) => value ?? 0));
  const ppm = largest > 0 && largest < 0.0005;
  return values.map((value) => {
    if (value === null) return 'no rate';
    if (value === 0) return '0%';
    if (ppm) return `${count(value * 1e6)} ppm`;
    if (value === 1) return '100%';
    if (value < 1 && Number(fixed(value * 100, 1)) >= 100) return '>99.9%';
    const two = fixed(value * 100, 2);
    return `${Number(two) < 10 ? two : fixed(value * 100, 1)}%`;
  });
}

export function rate(value: number | null): string {
  return rates([value])[0] ?? '';
}

export function bytes(value: number): string {
  const power = [0, 1, 2, 3].find((candidate) => value < 999.95 * 1000 ** candidate) ?? 3;
  return power === 0 ? `${count(value)} B` : `${fixed(value / 1000 ** power, 1)} ${' kMG'[power]}B`;
}

export function duration(ms: number): string {
  if (ms < 1) return `${short(ms, 2)} ms`;
  if (ms < 99.95) return `${short(ms, 1)} ms`;
  if (ms < 999.5) return `${count(ms)} ms`;
  if (ms < 59_950) return `${short(ms / 1000, 1)} s`;
  if (ms < HOUR_MS) {
    const seconds = Math.round(ms / 1000);
    return `${Math.trunc(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;
  }
  if (ms < 48 * HOUR_MS) {
    const minutes = Math.round(ms / MINUTE_MS);
    return `${Math.trunc(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${String(minutes % 60).padStart(2, '0')}`}`;
  }
  const hours = Math.round(ms / HOUR_MS);
  return `${Math.trunc(hours / 24)} d${hours % 24 === 0 ? '' : ` ${hours % 24} h`}`;
}

/** From a moment on: +12.4 ms, −30 s, 0. */
/** Of times that are accurate to 50 ms. */
export function seconds(ms: number): string {
  if (ms < 50) return 'under 0.1 s';
  return ms < 1_000 ? `${(ms / 1_000).toFixed(1)} s` : duration(ms);
}

export function signed(ms: number): string {
  return ms === 0 ? '0' : `${ms < 0 ? '−' : '+'}${duration(Math.abs(ms))}`;
}

/** Nine of ten delays, to two digits; "" where none is known. */
export function delays({ p5, p95 }: { p5: number | null; p95: number | null }): string {
  if (p5 === null || p95 === null) return '';
  const [low = '', high = ''] = [p5, p95].map((ms) => (ms > 0 ? duration(Number(ms.toPrecision(2))) : '0 ms'));
  if (low === high) return low;
  const [lowNumber, lowUnit, ...more] = low.split(' ');
  const [highNumber, highUnit, ...rest] = high.split(' ');
  return lowUnit === highUnit && more.length + rest.length === 0
    ? `${lowNumber}–${highNumber} ${lowUnit}`
    : `${low} – ${high}`;
}

/** The difference of two rates, without its arrow; null where there is nothing to compare with, or no change. */
export function points(now: number | null, before: number | null | undefined): string | null {
  if (now === null || before === null || before === undefined) return null;
  const moved = Math.abs(now - before) * 100;
  const two = fixed(moved, 2);
  if (Number(two) === 0) return null;
  return `${moved < 9.995 ? two : fixed(moved, 1)} pp`;
}

/** The ratio of two numbers, without its arrow; null also where nothing has changed. */
export function times(now: number | null, before: number | null | undefined): string | null {
  const text = ratio(now, before);
  return text === '1.00×' ? null : text;
}

/** The ratio of two numbers, also where nothing has changed: in a column of them. */
export function ratio(now: number | null, before: number | null | undefined): string | null {
  if (now === null || before === null || before === undefined || before === 0) return null;
  const quotient = now / before;
  return `${quotient < 9.995 ? fixed(quotient, 2) : quotient < 99.95 ? fixed(quotient, 1) : short(quotient, 0)}×`;
}

export function clock(t: number): string {
  return new Date(t).toISOString().slice(11, 16);
}

export function clockSeconds(t: number): string {
  return new Date(t).toISOString().slice(11, 19);
}

export function day(t: number): string {
  const date = new Date(t);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

export function moment(t: number): string {
  return `${day(t)}, ${clock(t)}`;
}

export function span(from: number, to: number): string {
  return `${moment(from)} – ${day(from) === day(to - 1) ? clock(to) : moment(to)}`;
}

export function step(ms: number): string {
  if (ms % (24 * HOUR_MS) === 0) return `${ms / 24 / HOUR_MS} d`;
  return ms % HOUR_MS === 0 ? `${ms / HOUR_MS} h` : `${ms / MINUTE_MS} min`;
}
