import { mergedSpans } from '../../_close/time/merged-spans.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { rateText } from '../../_deploy/report/figures.ts';
import type { MessageFact } from '../message/alert-message.ts';
import { counted } from '../message/figure-text.ts';
import { pairText } from '../message/message-advice.ts';
import { spanText } from '../rule/span-text.ts';
import { localSpan, localTime } from './local-time.ts';
import { placeName } from './place-name.ts';
import type { DigestAlert, DigestGap, DigestPair, WeeklyDigest } from './weekly-digest.ts';

/** A message lists at most this number of lines of one kind; its links lead to the others. */
const MOST_LINES = 10;

/** What fired, what was deployed, which pairs came and went, and what is missing: a line each. */
export function weekFacts(digest: WeeklyDigest): MessageFact[] {
  const { zone, alerts, deploys, pairs, gaps } = digest;
  const silent = gaps.flatMap((gap) => (gap.silent.length === 0 ? [] : [silentText(gap, zone)]));
  const missing = gaps.flatMap((gap) => (gap.coverage === null ? [] : [coverageText(gap, gap.coverage)]));
  return [
    { name: 'Alerts', text: alertsText(alerts) },
    ...lines('Alert', alerts.map(alertText)),
    ...lines(
      'Deploy',
      deploys.map((one) => {
        const said = one.verdict === null ? 'not judged yet' : `${one.verdict.label}. ${one.verdict.title}`;
        return `${placeName(one)}: ${one.version || 'no version'}, ${localTime(one.at, zone)}: ${said}`;
      }),
    ),
    ...lines(
      'New pair',
      pairs.new.map((pair) => `${pairOf(pair)}, ${counted(pair.connections, 'connection')}`),
    ),
    ...lines(
      'Gone pair',
      pairs.gone.map(
        (pair) => `${pairOf(pair)}, none, where about ${counted(pair.connections, 'connection')} were expected`,
      ),
    ),
    ...lines('Not heard', silent),
    ...lines('Coverage', missing),
  ];
}

function lines(name: string, texts: readonly string[]): MessageFact[] {
  const left = texts.length - MOST_LINES;
  const shown = texts.slice(0, left === 1 ? texts.length : MOST_LINES).map((text) => ({ name, text }));
  return left > 1 ? [...shown, { name, text: `${left} more` }] : shown;
}

/** How many alerts fired, and for how long at least one did. */
export function alertsText(alerts: readonly DigestAlert[]): string {
  if (alerts.length === 0) return 'none fired';
  return firedText({
    fired: alerts.reduce((sum, { fired }) => sum + fired, 0),
    firing: alerts.reduce((sum, { firing }) => sum + firing, 0),
    spans: alerts.flatMap(({ spans }) => spans),
  });
}

function alertText(alert: DigestAlert): string {
  return `${alert.ruleName}: ${firedText(alert)}`;
}

/** "fired 3 times, for 2 h 10 min, 1 still fired at its end". What fires at the same time counts once. */
function firedText({ fired, firing, spans }: Omit<DigestAlert, 'ruleName'>): string {
  const began = fired === 0 ? 'fired from the week before on' : `fired ${counted(fired, 'time')}`;
  return [began, `for ${spanText(lengthOf(spans))}`, firing === 0 ? '' : `${firing} still fired at its end`]
    .filter((part) => part !== '')
    .join(', ');
}

function lengthOf(spans: readonly TimeSpan[]): number {
  return mergedSpans(spans).reduce((sum, { from, to }) => sum + to - from, 0);
}

function pairOf(pair: DigestPair): string {
  return `${placeName(pair)}: ${pairText(pair)}`;
}

function silentText(gap: DigestGap, zone: string): string {
  return `${placeName(gap)}: ${spanText(lengthOf(gap.silent))}: ${gap.silent.map((span) => localSpan(span, zone)).join('; ')}`;
}

function coverageText(gap: DigestGap, coverage: number): string {
  return `${placeName(gap)}: spans of ${rateText(coverage)} of the ended connections arrived`;
}
