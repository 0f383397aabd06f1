import type { VerdictWord } from '../verdict/word.ts';
import type { NowTone } from './tone.ts';

/**
 * Whether what a release did is good, bad or neither, on flags and chips of releases and in the status of their service: never
 * rosier than what got worse inside it.
 * @param worse new pairs of call sites, and what else got worse
 */
export function releaseTone(verdict: VerdictWord, worse: number): NowTone {
  if (verdict === 'worse' || verdict === 'slightly_worse') return 'bad';
  if (worse > 0) return verdict === 'better' ? 'warn' : 'bad';
  if (verdict === 'better') return 'good';
  return verdict === 'unclear' ? 'warn' : 'neutral';
}
