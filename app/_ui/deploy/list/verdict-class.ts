import { type ShownVerdict, type VerdictGlyph, type VerdictTone, worseParts } from '../../verdict/verdict-face.ts';
import type { DeployRow } from './model.ts';

/**
 * What a deploy counts as in sentences, waves and filters, the one to look at first at the top. `regressions`: the rate is
 * not worse, but something inside is. `no_change`: unclear, but without a doubling.
 */
export const VERDICT_CLASSES = [
  'worse',
  'slightly_worse',
  'regressions',
  'never_heard',
  'unclear',
  'no_data',
  'unjudged',
  'too_few',
  'no_change',
  'same',
  'better',
] as const;
export type VerdictClass = (typeof VERDICT_CLASSES)[number];

const LOOKS: Record<VerdictClass, { word: string; tone: VerdictTone; glyph: VerdictGlyph }> = {
  worse: { word: 'worse', tone: 'bad', glyph: 'up' },
  slightly_worse: { word: 'slightly worse', tone: 'bad', glyph: 'slightly up' },
  regressions: { word: 'worse inside', tone: 'bad', glyph: 'sparkles' },
  never_heard: { word: 'never heard', tone: 'absent', glyph: 'dashed' },
  unclear: { word: 'unclear', tone: 'warn', glyph: 'question' },
  no_data: { word: 'no data', tone: 'absent', glyph: 'dashed' },
  unjudged: { word: 'not judged yet', tone: 'absent', glyph: 'dashed' },
  too_few: { word: 'too few', tone: 'calm', glyph: 'scales' },
  no_change: { word: 'no change found', tone: 'calm', glyph: 'question' },
  same: { word: 'same', tone: 'calm', glyph: 'equal' },
  better: { word: 'better', tone: 'good', glyph: 'down' },
};

/** The words of a class. */
export function classWord(verdictClass: VerdictClass): string {
  return LOOKS[verdictClass].word;
}

/** The newest verdict of a deploy with what got worse inside; null where it was not judged yet. */
export function shownVerdict({ heardAt, judgement }: Pick<DeployRow, 'heardAt' | 'judgement'>): ShownVerdict | null {
  if (heardAt === null) return { verdict: 'never_heard' };
  if (judgement === null) return null;
  const newest = judgement.looks.at(-1);
  return {
    verdict: judgement.verdict,
    ratio: newest?.ratio ?? null,
    upTo: newest?.upTo ?? null,
    parts: worseParts(judgement),
  };
}

/** What a deploy counts as. */
export function verdictClass(deploy: Pick<DeployRow, 'heardAt' | 'judgement'>): VerdictClass {
  const shown = shownVerdict(deploy);
  if (shown === null) return 'unjudged';
  const { verdict, upTo, parts } = shown;
  if (verdict === 'worse' || verdict === 'slightly_worse') return verdict;
  if (parts && parts.newPairs + parts.others > 0) return 'regressions';
  return verdict === 'unclear' && upTo !== null ? 'no_change' : verdict;
}

/** How many deploys are of a class, ready to be shown. */
export interface ClassCount {
  verdictClass: VerdictClass;
  count: number;
  word: string;
  tone: VerdictTone;
  glyph: VerdictGlyph;
}

/** The classes of some deploys, those to look at first at the beginning. */
export function classCounts(deploys: readonly Pick<DeployRow, 'heardAt' | 'judgement'>[]): ClassCount[] {
  const classes = deploys.map(verdictClass);
  return VERDICT_CLASSES.map((name) => ({
    verdictClass: name,
    count: classes.filter((one) => one === name).length,
    ...LOOKS[name],
  })).filter(({ count }) => count > 0);
}

/** Whether a deploy, or something inside it, got worse. */
export function isWorse(deploy: Pick<DeployRow, 'heardAt' | 'judgement'>): boolean {
  const found = verdictClass(deploy);
  return found === 'worse' || found === 'slightly_worse' || found === 'regressions';
}
