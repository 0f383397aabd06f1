import type { VerdictWord } from './word.ts';

export const REGRESSION_KINDS = [
  'measure',
  'category',
  'route',
  'code',
  'instance',
  'new pair',
  'grown pair',
  'drain',
] as const;

/** A part of a comparison that got worse, whatever the headline says. */
export interface Regression {
  kind: (typeof REGRESSION_KINDS)[number];
  /** What it is of: a title, a route, a code, or the two functions of a pair. */
  name: string;
  /** Null for what is new. */
  ratio: number | null;
  /** Of the row that says it: a name of a measure, a key of a place, the id of a pair. */
  key: string;
}

/** Words for a verdict that are never rosier than its parts, such as "better, with 2 regressions". */
export function verdictLabel(verdict: VerdictWord, regressions: number, upTo: number | null): string {
  const word =
    verdict === 'unclear' && upTo !== null ? `no change found, up to ${roundedUp(upTo, 1)}× possible` : wordOf(verdict);
  if (regressions === 0 || verdict === 'worse') return word;
  return `${word}, with ${regressions} ${regressions === 1 ? 'regression' : 'regressions'}`;
}

/** An upper bound in decimals: it never reads as less than it is. */
export function roundedUp(bound: number, decimals: number): string {
  return (Math.ceil(bound * 10 ** decimals - 1e-9) / 10 ** decimals).toFixed(decimals);
}

export function wordOf(verdict: VerdictWord): string {
  return verdict.replaceAll('_', ' ');
}

/** An unclear ratio whose interval excludes so much is no cause for alarm. */
const DOUBLED = 2;

/**
 * The upper end of the interval of an unclear verdict, where it excludes a doubling, and does not exclude equal rates: no
 * change was found, and none larger is possible. Null otherwise.
 */
export function noChangeUpTo(verdict: VerdictWord, interval: readonly [number, number | null] | null): number | null {
  const high = interval?.[1] ?? null;
  const isBoth = high !== null && high >= 1 && (interval?.[0] ?? 1) <= 1;
  return verdict === 'unclear' && isBoth && high < DOUBLED ? high : null;
}
