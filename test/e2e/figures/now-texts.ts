import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { Summary } from '../../../app/_query/measure/summary.ts';
import type { NowWindow, ServiceNow } from '../../../app/_query/service/service-now.ts';
import * as written from './written.ts';

/** What a rate is divided from, and how many of these are worth as much as unsampled ones. */
export interface Divided {
  affected: number;
  ended: number;
  effective: number;
}

/** A status in a sentence, worked out anew from what the API says of it. Of a fixed range, every time has its date. */
export function nowSentence(now: ServiceNow): string {
  const { word, since, by, version, label, hour, quarter, whole, isOver } = now;
  const at = since === null ? '' : written.moment(since);
  if (word === 'silent') return `${label}, last heard ${at}`;
  if (word === 'idle') return 'no connection ended';
  const over = `${rateWords(whole)} over ${roughly(whole.to - whole.from)}`;
  if (word === 'first_data') return `first data ${at}; ${over}`;
  if (word === 'new_pairs' || word === 'regressions') return `${label} in ${version}, since ${at}; ${over}`;
  const shown = by === 'quarter' ? quarter : hour;
  const recent = `${rateWords(by !== 'quarter' && hour.ended === 0 ? whole : shown)} ${isOver ? 'at the end' : 'now'}`;
  if (word === 'worse_now' || word === 'better_now') {
    return `${recent}, since ${version === null ? at : `${version} at ${at}`}; ${over}`;
  }
  return shown.ended > 0 ? `${recent}; ${over}` : over;
}

/** The same behind the status, which is there once. */
export function nowLine(now: ServiceNow): string {
  const { word, label } = now;
  const sentence = nowSentence(now);
  const hasLabel = ['silent', 'first_data', 'new_pairs', 'regressions'].includes(word);
  if (hasLabel) return sentence;
  return `${label}: ${word === 'too_few' ? sentence.replaceAll(': too few, ', ', ') : sentence}`;
}

/** Of an incident, what its service says where it is silent; else null. */
export function silenceIn(
  services: readonly { service: string; environment: string; card: { now: ServiceNow } }[],
): (incident: { service: string; environment: string }) => string | null {
  return (incident) => {
    const own = services.find(
      ({ service, environment }) => service === incident.service && environment === incident.environment,
    );
    return own?.card.now.word === 'silent' ? own.card.now.label : null;
  };
}

/** The second line of a card. */
export function cardLine(now: ServiceNow, figures: Divided, change: string | null, isHeard: boolean): string {
  const { word, since, by, hour, quarter, whole, isOver, heard } = now;
  if (word === 'silent') return `last heard ${written.moment(since ?? 0)}`;
  if (word === 'worse_now' || word === 'better_now') {
    const { rate } = by === 'quarter' ? quarter : hour.ended > 0 ? hour : whole;
    const recent = rate === null ? '' : `${written.rate(rate)} ${isOver ? 'at the end' : 'now'}, `;
    return `${recent}since ${written.moment(since ?? 0)}`;
  }
  const { affected, ended } = figures;
  const of = `${written.count(affected)} of ${written.count(ended)}`;
  if (ended === 0) return heard.lastAt === null ? 'never heard' : `last heard ${written.moment(heard.lastAt)}`;
  if (affected === 0) return `${of}, at most ${highest(figures)}`;
  const few = fewOf(figures);
  if (few !== null) return `too few: ${few}`;
  if (!isHeard && heard.firstAt !== null && word === 'first_data') return `first data ${written.moment(heard.firstAt)}`;
  return isHeard && change !== null ? change : of;
}

/** Whether so few connections have no rate to show: Wilson's interval of fewer than five, wider than ten points; else null. */
export function fewOf({ affected, ended, effective }: Divided): string | null {
  const interval = wilson(affected / ended, effective);
  const isFew = affected > 0 && (affected / ended) * effective < 5 && interval[1] - interval[0] > 0.1;
  return isFew ? written.rates(interval).join(' – ') : null;
}

/** How high a rate of none may be: 1 − 0.05^(1/n), in percent with two digits, rounded up. */
export function highest({ effective }: Divided): string {
  const percent = 100 * (1 - 0.05 ** (1 / effective));
  const digits = 1 - Math.floor(Math.log10(percent));
  const up = Math.ceil(percent * 10 ** digits - 1e-9) / 10 ** digits;
  return `${Number(Math.min(100, up).toPrecision(2))}%`;
}

export function dividedOf({
  affectedConnections: affected,
  endedConnections: ended,
  effectiveConnections: effective,
}: Summary) {
  return { affected, ended, effective };
}

/** A rate, and of few connections what it would be divided from. */
export function rateText(figures: Summary): string {
  const divided = dividedOf(figures);
  const isFew = divided.ended > 0 && fewOf(divided) !== null;
  return isFew
    ? `${written.count(divided.affected)} of ${written.count(divided.ended)}`
    : written.rate(figures.sendAfterCloseRate);
}

/** The period before was heard for four fifths of its time, or there is none. */
export function isHeard(share: number | null): boolean {
  return share === null || share >= 0.8;
}

function rateWords(window: NowWindow): string {
  const of = `${written.count(window.affected)} of ${written.count(window.ended)}`;
  if (window.ended === 0) return 'no connection ended';
  if (window.affected === 0) return `${of}, at most ${highest(window)}`;
  const few = fewOf(window);
  return few === null ? written.rate(window.rate) : `${of}: too few, ${few}`;
}

function wilson(p: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return [middle - half, middle + half];
}

function roughly(ms: number): string {
  if (ms < 90 * MINUTE_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  return ms < 48 * HOUR_MS ? `${Math.round(ms / HOUR_MS)} h` : `${Math.round(ms / DAY_MS)} days`;
}
