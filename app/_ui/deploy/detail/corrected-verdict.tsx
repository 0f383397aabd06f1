import type { CorrectedVerdict } from '../../../_deploy/verdict/corrected.ts';
import { noChangeUpTo } from '../../../_deploy/verdict/regression.ts';
import { VerdictChip } from '../../verdict/verdict-chip.tsx';
import { aloneText } from './alone-text.ts';

/** The verdict on one of several that were looked at; what the correction takes away is said in grey. */
export function CorrectedChip({ of, among }: { of: CorrectedVerdict; among: number }) {
  const alone = aloneText(of, among);
  if (alone !== null) return <span className="text-12 text-text-3">{alone}</span>;
  return <VerdictChip verdict={of.verdict} upTo={noChangeUpTo(of.verdict, of.interval)} bare />;
}
