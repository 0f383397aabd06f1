import { releaseTone } from '../../_deploy/now/release-tone.ts';
import type { NowTone } from '../../_deploy/now/tone.ts';
import { type Regression, roundedUp, wordOf } from '../../_deploy/verdict/regression.ts';
import type { VerdictWord } from '../../_deploy/verdict/word.ts';
import { formatRatio } from '../format/ratio.ts';

/** What a colour says: bad is rose, warn amber, good green, calm grey, absent grey and dashed. */
export type VerdictTone = 'bad' | 'warn' | 'good' | 'calm' | 'absent';

/** Which glyph a verdict has. */
export type VerdictGlyph = 'up' | 'slightly up' | 'down' | 'equal' | 'question' | 'scales' | 'sparkles' | 'dashed';

/** How a verdict is shown: colour, glyph and words, which are never rosier than its parts. */
export interface VerdictFace {
  tone: VerdictTone;
  glyph: VerdictGlyph;
  /** Such as "worse", or "better, 2 worse". */
  word: string;
  /** A figure that goes with the word, such as "7.1×"; null where it has none, or has no place beside the parts. */
  figure: string | null;
}

/** What got worse inside a comparison: new pairs of call sites, and all else. */
export interface WorseParts {
  newPairs: number;
  others: number;
}

/** What a verdict's face follows from. `never_heard`: the version was announced, and no span of it came. */
export interface ShownVerdict {
  verdict: VerdictWord | 'never_heard';
  ratio?: number | null;
  /** Of an unclear verdict that excludes a doubling: the largest ratio that is possible. */
  upTo?: number | null;
  parts?: WorseParts;
}

const GLYPHS: Record<ShownVerdict['verdict'], VerdictGlyph> = {
  worse: 'up',
  slightly_worse: 'slightly up',
  better: 'down',
  same: 'equal',
  unclear: 'question',
  too_few: 'scales',
  no_data: 'dashed',
  never_heard: 'dashed',
};

const NO_PARTS: WorseParts = { newPairs: 0, others: 0 };
const WITH_RATIO: readonly ShownVerdict['verdict'][] = ['worse', 'slightly_worse', 'better', 'same', 'unclear'];

/** The face of a verdict. What got worse inside takes the place of the figure, and any green away. */
export function verdictFace({ verdict, ratio = null, upTo = null, parts = NO_PARTS }: ShownVerdict): VerdictFace {
  const glyph = GLYPHS[verdict];
  const tone = toneOf(verdict, parts);
  const word = verdict === 'never_heard' ? 'never heard' : wordOf(verdict);
  const figure = ratio !== null && WITH_RATIO.includes(verdict) ? formatRatio(ratio) : null;
  if (verdict === 'worse' || verdict === 'slightly_worse') return { tone, glyph, word, figure };
  if (parts.newPairs + parts.others > 0) {
    return {
      tone,
      glyph: verdict === 'better' ? 'down' : parts.others === 0 ? 'sparkles' : 'up',
      word: `${word}, ${partsText(parts)}`,
      figure: null,
    };
  }
  if (verdict === 'unclear' && upTo !== null) {
    return { tone: 'calm', glyph: 'question', word: 'no change', figure: `≤ ${roundedUp(upTo, 1)}×` };
  }
  return { tone, glyph, word, figure };
}

function toneOf(verdict: ShownVerdict['verdict'], { newPairs, others }: WorseParts): VerdictTone {
  const worse = newPairs + others;
  if ((verdict === 'no_data' || verdict === 'never_heard') && worse === 0) return 'absent';
  return shownTone(releaseTone(verdict === 'never_heard' ? 'no_data' : verdict, worse));
}

/** How the tone of a status is shown. */
export function shownTone(tone: NowTone): VerdictTone {
  return tone === 'neutral' ? 'calm' : tone;
}

/** What got worse inside a comparison. */
export function worseParts(judged: {
  regressions: readonly Pick<Regression, 'kind'>[];
  pairCounts: { new: number };
}): WorseParts {
  const ofNew = judged.regressions.filter(({ kind }) => kind === 'new pair').length;
  return { newPairs: Math.max(ofNew, judged.pairCounts.new), others: judged.regressions.length - ofNew };
}

function partsText({ newPairs, others }: WorseParts): string {
  return others === 0 ? `${newPairs} new` : `${newPairs + others} worse`;
}
