import type { VerdictTone } from '../../verdict/verdict-face.ts';
import { worseParts } from '../../verdict/verdict-face.ts';
import type { DeployRow } from './model.ts';

/** What a pipeline was told about a deploy. */
export interface GateFace {
  tone: VerdictTone;
  is: 'passed' | 'failed' | 'undecided';
  /** Such as "2 warnings"; empty where the time alone is to be said. */
  note: string;
}

const UNDECIDED = ['unclear', 'too_few', 'no_data'];

/** The last answer of the gate; null where nothing asked it. */
export function gateFace({ gate, judgement }: Pick<DeployRow, 'gate' | 'judgement'>): GateFace | null {
  if (gate === null) return null;
  const undecided = UNDECIDED.includes(gate.verdict);
  if (gate.passed) {
    const { newPairs, others } = judgement ? worseParts(judgement) : { newPairs: 0, others: 0 };
    const warnings = newPairs + others;
    if (warnings > 0) {
      return { tone: 'warn', is: 'passed', note: `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` };
    }
    // The policy lets it through, or no doubling is possible: neither is known to be no worse.
    if (undecided) return { tone: 'calm', is: 'passed', note: `but ${gate.verdict.replaceAll('_', ' ')}` };
    return { tone: 'good', is: 'passed', note: 'not worse' };
  }
  if (undecided) return { tone: 'warn', is: 'undecided', note: '' };
  return { tone: 'bad', is: 'failed', note: '' };
}
