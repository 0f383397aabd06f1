import { comparableSum } from '../../_close/measure/comparable-sum.ts';
import { isWorse } from '../../_deploy/verdict/word.ts';
import { counted } from '../message/figure-text.ts';
import type { DigestMessage } from '../message/said-message.ts';
import { digestLinks } from './digest-links.ts';
import { localSpan } from './local-time.ts';
import { rateLine } from './rate-line.ts';
import { weekFacts } from './week-facts.ts';
import { type ComparedRate, weekVerdicts } from './week-verdicts.ts';
import type { WeeklyDigest } from './weekly-digest.ts';

/**
 * What a digest says: first in how many services something changed, then what changed, what happened, and all other rates.
 * @param of `id`: of the message; `pageUrl` gives the address of a path of the dashboard
 */
export function digestMessage(
  digest: WeeklyDigest,
  of: { id: string; pageUrl: (path: string) => string },
): DigestMessage {
  const { week, zone } = digest;
  const compared = weekVerdicts(digest.rates, digest).sort(byUrgency);
  const changed = compared.filter((one) => urgency(one) < UNCHANGED);
  const others = compared.filter((one) => urgency(one) >= UNCHANGED);
  return {
    kind: 'digest',
    id: of.id,
    threadId: of.id,
    at: week.to,
    title: titleOf(digest, compared),
    facts: [
      { name: 'Week', text: `${localSpan(week, zone)}, ${zone}` },
      { name: 'Services', text: servicesText(digest, compared) },
      ...changed.map(rateLine),
      ...weekFacts(digest),
      ...others.map(rateLine),
    ],
    advice: null,
    links: digestLinks(week, of.pageUrl),
  };
}

const UNCHANGED = 3;

/** What changed for the worse comes first, then what changed for the better, what was heard, and the rest. */
function urgency({ rate, verdict }: ComparedRate): number {
  if (verdict?.verdict === 'worse') return 0;
  if (verdict?.verdict === 'slightly_worse') return 1;
  if (verdict?.verdict === 'better') return 2;
  return rate.heard.week > 0 ? UNCHANGED : UNCHANGED + 1;
}

function byUrgency(a: ComparedRate, b: ComparedRate): number {
  return urgency(a) - urgency(b) || comparableSum(rateOf(b)) - comparableSum(rateOf(a));
}

function rateOf({ rate: { week } }: ComparedRate): number {
  return week.ended > 0 ? week.affected / week.ended : -1;
}

function titleOf({ alerts }: WeeklyDigest, compared: readonly ComparedRate[]): string {
  const { heard, worse, better, incomparable } = countsOf(compared);
  const fired = alerts.reduce((sum, one) => sum + one.fired, 0);
  if (heard === 0) return `nothing was heard, ${counted(fired, 'alert')} fired`;
  const rates = [
    worse > 0 ? `${worse} of ${counted(heard, 'service')} worse` : '',
    better > 0 ? `${better}${worse > 0 ? '' : ` of ${counted(heard, 'service')}`} better` : '',
  ].filter((part) => part !== '');
  const others = heard - incomparable;
  if (rates.length === 0) {
    // Nothing to compare with is no health.
    if (others > 0) rates.push(`no change found in ${counted(others, 'service')}`);
    if (incomparable > 0) rates.push(`${counted(incomparable, 'service')} not compared`);
  }
  return [...rates, `${counted(fired, 'alert')} fired`].join(', ');
}

function servicesText({ longUnheard }: WeeklyDigest, compared: readonly ComparedRate[]): string {
  const { heard, worse, better, unheard, incomparable } = countsOf(compared);
  const some = (count: number, words: string) => (count === 0 ? [] : [`${count} ${words}`]);
  return [
    `${heard} heard`,
    ...some(worse, 'worse than the week before'),
    ...some(better, 'better'),
    ...some(incomparable, 'not compared'),
    ...some(unheard, 'heard the week before alone'),
    ...some(longUnheard, 'heard in neither week'),
  ].join(', ');
}

/** Nothing was heard in one of the weeks, or no connection ended. */
function isIncomparable({ verdict }: ComparedRate): boolean {
  return verdict === null || verdict.verdict === 'no_data';
}

/** Of services in their environments; what is said of several roles of one counts once, the worst. */
function countsOf(compared: readonly ComparedRate[]) {
  const places = new Map<string, ComparedRate[]>();
  for (const one of compared) {
    const key = JSON.stringify([one.rate.service, one.rate.environment]);
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  const all = [...places.values()];
  const isHeard = (ones: readonly ComparedRate[]) => ones.some(({ rate }) => rate.heard.week > 0);
  const heard = all.filter(isHeard);
  const isWorseIn = (ones: readonly ComparedRate[]) =>
    ones.some(({ verdict }) => verdict !== null && isWorse(verdict.verdict));
  return {
    heard: heard.length,
    unheard: all.length - heard.length,
    worse: heard.filter(isWorseIn).length,
    better: heard.filter((ones) => !isWorseIn(ones) && ones.some(({ verdict }) => verdict?.verdict === 'better'))
      .length,
    incomparable: heard.filter((ones) => ones.every(isIncomparable)).length,
  };
}
