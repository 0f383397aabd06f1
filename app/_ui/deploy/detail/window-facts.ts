import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { ControlDay } from '../../../_deploy/windows/control-days.ts';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { about } from '../../format/about.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatRatio, formatRatioInterval } from '../../format/ratio.ts';
import { formatShortSpan, formatSpan, formatWeekday } from '../../format/time.ts';

/** One row of the panel that says which time was compared with which, and why. */
export interface WindowFact {
  term: string;
  /** Its lines; the first is the strongest. */
  lines: string[];
  /** A time stands out, and so does what speaks against the verdict. */
  tone: 'time' | 'reason' | 'warning';
}

/** All that was chosen for a comparison, with the reason for it; empty without windows. */
export function windowFacts(comparison: DeployComparison, zone: string): WindowFact[] {
  const { windows, deploy, against } = comparison;
  if (windows === null) return [];
  const version = against ?? 'the version before';
  const [onlyBefore] = windows.before;
  const sampled = comparison.looks.some(({ isSampled }) => isSampled);
  const ended = (exposure: number) => about(formatCountOf(exposure, 'ended connection'), sampled);
  const days = windows.controlDays.length > 0 && comparison.method === 'control_days';
  const before =
    days || onlyBefore === undefined
      ? `Same hours of ${windows.before.length} days before, ${version}`
      : `${spanText(onlyBefore, zone)}, ${version}`;
  return [
    { term: 'Before', tone: 'time', lines: [before, ended(comparison.before.exposure)] },
    {
      term: 'After',
      tone: 'time',
      lines: [`${spanText(windows.after, zone)}, ${deploy.version}`, ended(comparison.after.exposure)],
    },
    fact('Why', windows.why),
    fact('Left out', leftOutText(windows, zone)),
    ...(windows.controlDays.length > 0 ? [fact('Days', controlDaysText(windows.controlDays, zone))] : []),
    ...(comparison.designEffect === null ? [] : [fact('Clumping', clumpingText(comparison))]),
    fact('Check', checkText(comparison, zone), isChange(comparison.check) ? 'warning' : 'reason'),
  ];
}

function fact(term: string, text: string, tone: WindowFact['tone'] = 'reason'): WindowFact {
  return { term, lines: [text], tone };
}

function spanText({ from, to }: TimeSpan, zone: string): string {
  return formatSpan(from, to, zone);
}

function leftOutText({ leftOut, leftOutConnections }: NonNullable<DeployComparison['windows']>, zone: string): string {
  if (leftOut.from >= leftOut.to) return 'Nothing.';
  const span = formatShortSpan(leftOut.from, leftOut.to, zone);
  return `${span}, roll-out and warm-up: ${formatCountOf(leftOutConnections, 'close')}`;
}

const MISSING: Record<NonNullable<ControlDay['missing']>, string> = {
  release: 'a release',
  gap: 'a gap',
  // Another version ran, or the service was not heard at all.
  'other version': 'nothing of the version before',
};

/** How many of the days before count, and why the others don't: "5 of 7: Sun had a gap, Tue a release". */
export function controlDaysText(days: readonly ControlDay[], zone: string): string {
  const used = days.filter(({ missing }) => missing === null).length;
  const all = `${used} of ${days.length} days count`;
  const reasons = (['release', 'gap', 'other version'] as const).flatMap((missing) => {
    const names = days.filter((day) => day.missing === missing).map(({ span }) => formatWeekday(span.from, zone));
    return names.length === 0 ? [] : [{ names: names.join(', '), had: MISSING[missing] }];
  });
  if (reasons.length === 0) return `${all}: none had a release or a gap`;
  return `${all}: ${reasons.map(({ names, had }, index) => `${names} ${index === 0 ? 'had ' : ''}${had}`).join('; ')}`;
}

const CLUMPED: Record<string, string> = {
  bursts: 'from bursts within minutes',
  instances: 'as instances differ',
  blocks: 'from 10 min blocks',
  sampling: 'from sampling',
};

/** The design effect in words: how many independent events the counted ones are worth. */
function clumpingText({ designEffect, before, after }: DeployComparison): string {
  if (designEffect === null) return '';
  const { value, from, fewInstances } = designEffect;
  const few = fewInstances ? ' Fewer than four instances on a side: how much they differ is not known.' : '';
  if (value < 1.05) return `Events look independent of each other.${few}`;
  const counted = `${formatCount(before.events)} + ${formatCount(after.events)} events`;
  const worth = `${formatCount(before.events / value)} + ${formatCount(after.events / value)}`;
  const source = from === null ? 'until more time is over' : (CLUMPED[from] ?? '');
  return `Design effect ${value.toFixed(1)} ${source}: ${counted} count as ${worth}.${few}`;
}

function checkText({ check, noCheck, margin }: DeployComparison, zone: string): string {
  if (check === null) return noCheck ?? 'There is none.';
  const when = formatWeekday(check.windows.after.from, zone);
  if (check.ratio === null || check.interval === null)
    return `The same windows on ${when} have too few events to check.`;
  const found = isChange(check)
    ? 'a change where there was no deploy: read the verdict with care'
    : check.verdict === 'same'
      ? `no deploy, no change beyond ${margin}×`
      : 'no deploy, no change found';
  return `The same windows on ${when} give ${formatRatio(check.ratio)} (${formatRatioInterval(check.interval)}): ${found}`;
}

function isChange(check: DeployComparison['check']): boolean {
  return check !== null && ['worse', 'slightly_worse', 'better'].includes(check.verdict);
}
