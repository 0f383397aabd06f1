import { hourIn } from '../../../../_alert/backtest/hour-in.ts';
import { isNight } from '../../../../_alert/backtest/night.ts';
import { fateOf, type HeldBackFate } from '../../../../_alert/backtest/pages.ts';
import type { Episode } from '../../../../_alert/episode/episode.ts';
import { formatCountOf } from '../../../format/count.ts';

/** A mark in a lane under the chart: from when to when, and what it stands for. */
export interface LaneMark {
  /** Of no other mark of its lane. */
  id: string;
  from: number;
  to: number;
  kind: 'page' | 'night_page' | HeldBackFate;
}

/** One lane under the chart. */
export interface BacktestLane {
  id: 'edited' | 'held' | 'current';
  label: string;
  marks: readonly LaneMark[];
}

const FATE_WORDS: readonly [HeldBackFate, string][] = [
  ['paged_later', 'paged later ○–|'],
  ['faded', 'faded ○'],
  ['unknown', 'unknown ◌'],
];

/** What the edited rule would have paged and held back, and what the current one paged. */
export function lanesOf(
  edited: readonly Episode[],
  current: readonly Episode[] | null,
  { to, zone }: { to: number; zone: string },
): BacktestLane[] {
  const pages = pageMarks(edited, to, zone);
  const held = edited.flatMap((episode): LaneMark[] => {
    const { heldBackAt, firedAt } = episode;
    return heldBackAt === null
      ? []
      : [{ id: episodeKey(episode), from: heldBackAt, to: firedAt ?? heldBackAt, kind: fateOf(episode) }];
  });
  const lanes: BacktestLane[] = [
    { id: 'edited', label: `${formatCountOf(pages.length, 'page')}, edited rule`, marks: pages },
    { id: 'held', label: heldLabel(held), marks: held },
  ];
  if (current === null) return lanes;
  const before = pageMarks(current, to, zone);
  const label = `${formatCountOf(before.length, 'page')}, current rule (tall: at night)`;
  return [...lanes, { id: 'current', label, marks: before }];
}

/** "36 held back: 22 paged later, 12 faded, 2 unknown", each with its mark. */
function heldLabel(held: readonly LaneMark[]): string {
  const fates = FATE_WORDS.map(([fate, words]) => ({ words, count: held.filter(({ kind }) => kind === fate).length }));
  const parts = fates.filter(({ count }) => count > 0).map(({ count, words }) => `${count} ${words}`);
  return [`${held.length} held back`, ...(parts.length === 0 ? [] : [parts.join(', ')])].join(': ');
}

function pageMarks(episodes: readonly Episode[], to: number, zone: string): LaneMark[] {
  return episodes.flatMap((episode): LaneMark[] => {
    const { firedAt, resolvedAt } = episode;
    if (firedAt === null) return [];
    const kind = isNight(hourIn(zone, firedAt)) ? 'night_page' : 'page';
    return [{ id: episodeKey(episode), from: firedAt, to: resolvedAt ?? to, kind }];
  });
}

/** What an episode of a backtest is known by. */
export function episodeKey({ startedAt, key, service, environment }: Episode): string {
  return `${startedAt} ${key} ${service} ${environment}`;
}
