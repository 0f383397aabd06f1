import { logEvidenceOfWorse } from '../../../app/_deploy/statistics/always-valid.ts';
import type { Stratum } from '../../../app/_deploy/statistics/stratified-ratio.ts';
import { estimateRatio, type MeasureData } from '../../../app/_deploy/verdict/estimate.ts';
import { MARGIN, type VerdictWord, verdictWord } from '../../../app/_deploy/verdict/word.ts';

/** Looks are taken every minute for four hours. */
export const WATCHED_MINUTES = 240;

/** A release that is watched while it serves. */
export interface WatchedRelease {
  serve(minute: number): void;
  data(): Omit<MeasureData, 'weights'>;
  events(): { before: number; after: number };
  /** The ratios that the verdict might state at this look. */
  ratios(): number[];
  /** What the evidence comes from while all events are independent. */
  strata(): readonly Stratum[];
}

/** The minutes after which a look at the release says "worse" for the first time; Infinity if none does. */
export function minutesUntilWorse(release: WatchedRelease): number {
  for (let minute = 0; minute < WATCHED_MINUTES; minute += 1) {
    release.serve(minute);
    if (mayBeWorse(release) && wordNow(release) === 'worse') return minute + 1;
  }
  return Number.POSITIVE_INFINITY;
}

const LEAST_EVIDENCE = Math.log(40);

/**
 * Whether a look may say "worse". It is far quicker than the verdict, and rules out most looks: those at a small ratio, and
 * those where there would not be evidence enough even if all events were independent. Tempering lessens evidence that is
 * over 1.
 */
export function mayBeWorse(release: WatchedRelease): boolean {
  if (release.ratios().every((ratio) => !(ratio >= MARGIN))) return false;
  return release.events().before === 0 || logEvidenceOfWorse(release.strata()) >= LEAST_EVIDENCE;
}

/** What a look at the release says now. */
export function wordNow(release: WatchedRelease): VerdictWord {
  const rawEvents = release.events();
  const weight = rawEvents.before + rawEvents.after;
  const estimate = estimateRatio({ ...release.data(), weights: { weight, squares: weight } });
  return verdictWord(estimate, { watched: true, margin: MARGIN, rawEvents });
}
