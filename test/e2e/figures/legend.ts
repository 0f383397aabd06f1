import type { Series } from '../../../app/_close/measure/bucket.ts';
import type { OverviewAnswers } from './answers.ts';
import type { View } from './view.ts';

/** A series as the headline shows it: by bucket how many, and of how many. */
export interface Layer {
  key: string;
  points: { t: number; count: number; exposure: number }[];
  count: number;
  exposure: number;
  /** How many series it sums up; 0 where it is one, or of categories. */
  pooled: number;
}

const LATE = 'send_after_close';
const MOST = 5;
const HARMLESS = ['double_close', 'peer_gone', 'going_away', 'idle_timeout', 'send_before_open', 'close_before_open'];

/** The series that the headline tells apart, in the order of its legend: at most five, and all others as one. */
export function legend({ split, now }: OverviewAnswers, { groupBy }: View): Layer[] {
  const ended = new Map(now.total.points.map(({ t, denominator }) => [t, denominator ?? 0]));
  const layers = split.map(({ key, points }) =>
    layer(
      key,
      points.map(({ t, numerator, denominator }) => ({
        t,
        count: numerator ?? 0,
        // Close codes are counts: their share is of all that ended.
        exposure: groupBy === 'code' ? (ended.get(t) ?? 0) : (denominator ?? 0),
      })),
    ),
  );
  if (groupBy !== 'category') {
    const bySize = layers
      .filter(({ exposure }) => exposure > 0)
      .sort((a, b) => (groupBy === 'version' ? b.exposure - a.exposure : b.count - a.count || b.exposure - a.exposure));
    const shown = bySize.slice(0, MOST);
    // Each is newer than those below its number.
    if (groupBy === 'version') shown.sort((a, b) => Number(b.key) - Number(a.key));
    return withOther(shown, bySize.slice(MOST), groupBy);
  }
  const late = layers.find(({ key }) => key === LATE) ?? layer(LATE, asLayer(now.total));
  const others = layers.filter(({ key, count }) => key !== LATE && count > 0).sort((a, b) => b.count - a.count);
  const shown = others.slice(0, MOST - 1);
  const harmless = ({ key }: Layer) => HARMLESS.includes(key);
  return withOther(
    [late, ...shown.filter((each) => !harmless(each)), ...shown.filter(harmless)],
    others.slice(MOST - 1),
    groupBy,
  );
}

function withOther(shown: Layer[], rest: readonly Layer[], groupBy: View['groupBy']): Layer[] {
  const [first] = rest;
  if (first === undefined) return shown;
  const sum = (name: 'count' | 'exposure', index: number) =>
    rest.reduce((total, { points }) => total + (points[index]?.[name] ?? 0), 0);
  const points = first.points.map(({ t, exposure }, index) => ({
    t,
    count: sum('count', index),
    // Categories share what they are divided by, all else has its own.
    exposure: groupBy === 'category' || groupBy === 'code' ? exposure : sum('exposure', index),
  }));
  return [...shown, layer('other', points, groupBy === 'category' ? 0 : rest.length)];
}

function layer(key: string, points: Layer['points'], pooled = 0): Layer {
  const sum = (name: 'count' | 'exposure') => points.reduce((total, point) => total + point[name], 0);
  return { key, points, count: sum('count'), exposure: sum('exposure'), pooled };
}

function asLayer({ points }: Series): Layer['points'] {
  return points.map(({ t, numerator, denominator }) => ({ t, count: numerator ?? 0, exposure: denominator ?? 0 }));
}
