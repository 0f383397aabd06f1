import type { TimeSpan } from '../../_close/time/time-span.ts';
import { formatClock, formatShortSpan } from '../format/time.ts';

/** While an alert fired; `to` is null while it still does. */
export interface MarkedEpisode {
  id: string;
  from: number;
  to: number | null;
}

/** Episodes that share one label, in pixels of the plot. */
export interface RibbonGroup {
  left: number;
  right: number;
  label: string;
  /** Where its label stands, kept inside the plot; null where the plot has no room for it. */
  text: { left: number; right: number } | null;
  spans: { id: string; left: number; right: number }[];
}

const CHARACTER_PX = 6.2;
const BETWEEN_PX = 16;

/** Where alerts fired in a span: those whose labels would touch share one, "alert fired 6 times, 18:19 – 22:07". */
export function ribbonGroups(
  episodes: readonly MarkedEpisode[],
  { from, to }: TimeSpan,
  width: number,
  zone: string,
): RibbonGroup[] {
  const at = (t: number) => ((Math.min(Math.max(t, from), to) - from) / (to - from)) * width;
  const shown = episodes.filter((one) => one.from < to && (one.to ?? to) >= from).toSorted((a, b) => a.from - b.from);
  let groups = shown.map((one) => [one]);
  // Each merge makes one label of two, which may touch the next: until none does.
  for (let index = 1; index < groups.length; ) {
    const [before, after] = [groups[index - 1] ?? [], groups[index] ?? []];
    if (labelEnd(before) + BETWEEN_PX <= labelBegin(after)) index += 1;
    else {
      groups = [...groups.slice(0, index - 1), [...before, ...after], ...groups.slice(index + 1)];
      index = Math.max(1, index - 1);
    }
  }
  return groups.map((own) => ({
    left: at(own[0]?.from ?? from),
    right: at(endOf(own)),
    label: labelOf(own),
    text: textOf(own),
    spans: own.map((one) => ({ id: one.id, left: at(one.from), right: at(one.to ?? to) })),
  }));

  function endOf(own: readonly MarkedEpisode[]): number {
    return Math.max(...own.map((one) => one.to ?? to));
  }

  function labelOf(own: readonly MarkedEpisode[]): string {
    const begin = own[0]?.from ?? from;
    const times = own.length === 1 ? 'fired' : `alert fired ${own.length} times,`;
    return own.some((one) => one.to === null)
      ? `${times} since ${formatClock(begin, zone)}`
      : `${times} ${formatShortSpan(begin, endOf(own), zone)}`;
  }

  function textOf(own: readonly MarkedEpisode[]): RibbonGroup['text'] {
    const length = labelOf(own).length * CHARACTER_PX;
    if (length > width) return null;
    const middle = Math.min(Math.max(middleOf(own), length / 2), width - length / 2);
    return { left: middle - length / 2, right: middle + length / 2 };
  }

  function middleOf(own: readonly MarkedEpisode[]): number {
    return (at(own[0]?.from ?? from) + at(endOf(own))) / 2;
  }

  function labelBegin(own: readonly MarkedEpisode[]): number {
    return middleOf(own) - (labelOf(own).length * CHARACTER_PX) / 2;
  }

  function labelEnd(own: readonly MarkedEpisode[]): number {
    return middleOf(own) + (labelOf(own).length * CHARACTER_PX) / 2;
  }
}
