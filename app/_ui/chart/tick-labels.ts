import type { TimeTick } from './time-axis.ts';

/** The width of a label, and the space between two. */
const CHARACTER_PX = 6.2;
const BETWEEN_PX = 10;

/** A label under a time axis: `x`, its anchor and the place it takes in pixels from the plot's left edge. */
export interface TickLabel {
  t: number;
  x: number;
  anchor: 'start' | 'middle' | 'end';
  text: string;
  /** A date among clock times. */
  strong: boolean;
  left: number;
  right: number;
}

/** The text at the right end of a time axis, which ends at `right`. */
export interface AxisNote {
  text: string;
  right: number;
}

/**
 * Places labels so that none leaves [0, width] and none touches another: dates go before clock times, and a clock time
 * without room goes.
 */
export function tickLabels(ticks: readonly PlacedTick[], width: number): TickLabel[] {
  return labelsBeside(ticks, width, null);
}

/**
 * Places labels as `tickLabels` does, with a note at the right end: clock times give way to it, and it gives way to dates.
 * Left of a date is a place too, where none of its texts has one at the end. `notes` are these texts, the longest first: the
 * first with a place is shown.
 */
export function labelsWithNote(
  ticks: readonly PlacedTick[],
  width: number,
  notes: readonly string[],
): { labels: TickLabel[]; note: AxisNote | null } {
  const dates = labelsBeside(
    ticks.filter(({ midnight }) => midnight),
    width,
    null,
  );
  const ends = [width, ...dates.map(({ left }) => left - BETWEEN_PX).reverse()].slice(0, 2);
  // A shorter text at the end goes before a longer one elsewhere: it is of what stands at the end.
  for (const right of ends) {
    for (const text of notes) {
      const length = text.length * CHARACTER_PX;
      const place = { left: right - length, right };
      if (place.left < 0 || dates.some((date) => isTouching(date, place))) continue;
      return { labels: labelsBeside(ticks, width, place), note: { text, right } };
    }
  }
  return { labels: labelsBeside(ticks, width, null), note: null };
}

type PlacedTick = TimeTick & { x: number };
type Place = Pick<TickLabel, 'left' | 'right'>;

function isTouching(a: Place, b: Place): boolean {
  return a.left < b.right + BETWEEN_PX && a.right > b.left - BETWEEN_PX;
}

function labelsBeside(ticks: readonly PlacedTick[], width: number, taken: Place | null): TickLabel[] {
  const dated = ticks.some((tick) => !tick.midnight);
  const placed: TickLabel[] = [];
  for (const tick of [...ticks].sort((a, b) => Number(b.midnight) - Number(a.midnight) || a.t - b.t)) {
    const length = tick.label.length * CHARACTER_PX;
    const anchor = tick.x < length / 2 ? 'start' : tick.x > width - length / 2 ? 'end' : 'middle';
    const { x } = tick;
    if (x > width) continue;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - length : x - length / 2;
    const right = left + length;
    const others = taken === null ? placed : [...placed, taken];
    if (left < 0 || others.some((other) => isTouching({ left, right }, other))) continue;
    placed.push({ t: tick.t, x, anchor, text: tick.label, strong: tick.midnight && dated, left, right });
  }
  return placed.sort((a, b) => a.t - b.t);
}
