import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Reading } from '../reading/reading.ts';
import type { EpisodeValue } from './episode.ts';

/** So long after an alert fired, what it fired for is measured again: spans may come that late. */
export const CORRECTED_AFTER_MS: readonly number[] = [5, 15, 60].map((minutes) => minutes * MINUTE_MS);

/** What an alert would have fired for, had all spans come in time. */
export interface Correction {
  numerator: number;
  denominator: number | null;
  /** It would have fired all the same. */
  stillFires: boolean;
}

/** The correction that a reading of the same tick is; null if it reads what it read. */
export function correctionOf(fired: EpisodeValue, again: Reading): Correction | null {
  if (again.kind !== 'measured') return null;
  const { numerator, denominator, exceeds, heldBackBy } = again;
  if (numerator === fired.numerator && denominator === fired.denominator) return null;
  return { numerator, denominator, stillFires: exceeds && heldBackBy === null };
}

/** A correction in words. */
export function correctionText({ numerator, denominator, stillFires }: Correction): string {
  const counted = denominator === null ? `${numerator}` : `${numerator} of ${denominator}`;
  return `with spans that came late ${counted}, which ${stillFires ? 'fires' : 'does not fire'}`;
}
