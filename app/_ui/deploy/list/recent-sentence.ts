import { formatCountOf } from '../../format/count.ts';
import { formatRate } from '../../format/rate.ts';
import type { DeployRow } from './model.ts';
import { worstFirst } from './sort-rows.ts';
import { type ClassCount, classCounts, isWorse } from './verdict-class.ts';

/** What shipped lately: how many releases, what they count as, and the worst of them in words. */
export interface RecentSentence {
  count: string;
  classes: ClassCount[];
  /** The worst, if any is worse, with its sentence and figures. */
  worst: { row: DeployRow; title: string; rates: string } | null;
  /** What is to be said where none is worse. */
  calm: string;
}

/** The sentence on some releases. */
export function recentSentence(deploys: readonly DeployRow[]): RecentSentence {
  const classes = classCounts(deploys);
  const count = formatCountOf(deploys.length, 'release');
  const [first] = [...deploys].sort(worstFirst);
  if (first === undefined || !isWorse(first)) return { count, classes, worst: null, calm: calmText(classes) };
  return { count, classes, worst: { row: first, title: worstTitle(first), rates: ratesText(first) }, calm: '' };
}

/** Where the rate itself is not worse, the sentence is on what is. */
function worstTitle({ judgement, version }: DeployRow): string {
  if (judgement === null) return version;
  const { verdict, title, reason } = judgement;
  const rateIsWorse = verdict === 'worse' || verdict === 'slightly_worse';
  return rateIsWorse || reason === '' ? title : `${version}: ${reason}`;
}

function ratesText({ judgement }: DeployRow): string {
  const newest = judgement?.looks.at(-1);
  if (newest === undefined || newest.before.rate === null || newest.after.rate === null) return '';
  return `${formatRate(newest.before.rate)} → ${formatRate(newest.after.rate)}`;
}

function calmText(classes: readonly ClassCount[]): string {
  if (classes.length === 0) return '';
  const settled = classes.every(({ verdictClass }) => verdictClass === 'same' || verdictClass === 'better');
  return settled ? 'None of them is worse than the version before.' : 'None of them is known to be worse.';
}
