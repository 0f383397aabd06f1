import type { CorrectedVerdict } from '../../../_deploy/verdict/corrected.ts';
import { wordOf } from '../../../_deploy/verdict/regression.ts';

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** What is a change only before the correction: "worse alone, not among nine"; null for any other verdict. */
export function aloneText({ alone }: Pick<CorrectedVerdict, 'alone'>, among: number): string | null {
  return alone === null ? null : `${wordOf(alone)} alone, not among ${WORDS[among] ?? among}`;
}
