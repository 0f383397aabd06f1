import type { SelectedPair } from './selected-pair.ts';

/** The selected pairs by their ids, and from where a range goes on: the last one that was selected alone. */
export interface Selection {
  pairs: ReadonlyMap<string, SelectedPair>;
  anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { pairs: new Map(), anchor: null };

/** Selects one more pair, or takes it out. */
export function toggled({ pairs }: Selection, pair: SelectedPair): Selection {
  const next = new Map(pairs);
  if (!next.delete(pair.id)) next.set(pair.id, pair);
  return { pairs: next, anchor: pair.id };
}

/** Selects all from the anchor to a pair, in the order of `listed`; the pair alone where the anchor is not listed. */
export function extended(selection: Selection, listed: readonly SelectedPair[], to: SelectedPair): Selection {
  const end = listed.findIndex(({ id }) => id === to.id);
  const start = listed.findIndex(({ id }) => id === selection.anchor);
  const range = start < 0 || end < 0 ? [to] : listed.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { pairs: withPairs(selection.pairs, range), anchor: start < 0 ? to.id : selection.anchor };
}

/** Selects all of these, too. */
export function added({ pairs, anchor }: Selection, more: readonly SelectedPair[]): Selection {
  return { pairs: withPairs(pairs, more), anchor };
}

/** Takes all of these out. */
export function removed({ pairs, anchor }: Selection, less: readonly SelectedPair[]): Selection {
  const out = new Set(less.map(({ id }) => id));
  return { pairs: new Map([...pairs].filter(([id]) => !out.has(id))), anchor };
}

/** The row to go on with after an act on some: the first one after the last of them, else the last one before; null without any. */
export function rowAfter(rows: readonly { id: string }[], acted: ReadonlySet<string>): string | null {
  const last = rows.findLastIndex(({ id }) => acted.has(id));
  const isLeft = ({ id }: { id: string }) => !acted.has(id);
  return (rows.slice(last + 1).find(isLeft) ?? rows.slice(0, Math.max(0, last)).findLast(isLeft))?.id ?? null;
}

function withPairs(pairs: Selection['pairs'], more: readonly SelectedPair[]): Selection['pairs'] {
  return new Map([...pairs, ...more.map((pair) => [pair.id, pair] as const)]);
}
