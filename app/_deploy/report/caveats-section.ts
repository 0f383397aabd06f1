import { ENOUGH_COVERAGE } from '../../_close/measure/enough-coverage.ts';
import type { ReportBlock } from './document.ts';
import { rateText } from './figures.ts';
import type { ReportInput } from './report-input.ts';

/** What the figures do not say. */
export function caveatsSection(input: ReportInput): ReportBlock[] {
  const { coverage, designEffect, method, measures, watched, windows } = input;
  const isSampled = measures.some(
    ({ before, after }) => ![before, after].every(({ exposure }) => Number.isInteger(exposure)),
  );
  const items = [
    coverageText(coverage),
    isSampled || designEffect?.from === 'sampling'
      ? 'Connections are sampled: counts are estimates, and intervals are wider by that.'
      : null,
    designEffect?.fewInstances
      ? 'A side ran on fewer than four instances: how much instances differ by themselves can not be seen.'
      : null,
    method === 'before_after'
      ? 'The time of day is not cancelled: what changes by itself between these hours looks like the version.'
      : null,
    watched && windows !== null ? 'The verdict is not final: later connections may change it.' : null,
    'Connections that were open when a process died are not known, and are in none of these rates.',
    'A comparison shows that something changed with the version, not that the version caused it.',
  ];
  return [
    { kind: 'heading', text: 'What to keep in mind' },
    { kind: 'list', items: items.filter((item) => item !== null) },
  ];
}

function coverageText({ before, after }: ReportInput['coverage']): string {
  if (before === null && after === null) return 'Coverage is not known: connections are not numbered.';
  const text = (share: number | null) => (share === null ? 'not known' : rateText(share));
  const isLow = [before, after].some((share) => share !== null && share < ENOUGH_COVERAGE);
  const figures = `Coverage, the share of ended connections that arrived: before ${text(before)}, after ${text(after)}.`;
  return isLow ? `${figures} What is missing may have ended otherwise than what arrived.` : figures;
}
