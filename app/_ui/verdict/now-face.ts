import type { NowWord } from '../../_deploy/now/service-now.ts';
import type { ServiceNow } from '../../_query/service/service-now.ts';
import { shownTone, type VerdictFace, type VerdictGlyph } from './verdict-face.ts';

/** The glyphs of a status: those of verdicts, and two of its own. */
export type NowGlyph = VerdictGlyph | 'check' | 'unplugged';

/** How a status is shown. */
export type NowFace = Omit<VerdictFace, 'glyph'> & { glyph: NowGlyph };

const GLYPHS: Record<NowWord, NowGlyph> = {
  worse_now: 'up',
  silent: 'unplugged',
  new_pairs: 'sparkles',
  regressions: 'up',
  too_few: 'scales',
  first_data: 'dashed',
  better_now: 'down',
  no_change: 'check',
  idle: 'dashed',
};

/** The face of a status: its words and colour come with it. */
export function nowFace({ word, label, tone }: Pick<ServiceNow, 'word' | 'label' | 'tone'>): NowFace {
  return { tone: shownTone(tone), glyph: GLYPHS[word], word: label, figure: null };
}
