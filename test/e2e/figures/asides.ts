import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { OverviewAnswers } from './answers.ts';
import type { Truth } from './truth.ts';
import type { View } from './view.ts';
import * as written from './written.ts';

const WARM_UP_MS = 5 * MINUTE_MS;
const JUDGED = 'A change counts from |z| 4.4, with 5 affected expected on both sides.';

/**
 * What may stand beside a figure without changing it: the 95 % intervals of sampled rates, and how a service was judged.
 * Each is one that the answers, or what happened, give; all else is no aside.
 */
export function asides(answers: OverviewAnswers, view: View, truth: Truth): ReadonlySet<string> {
  return new Set(['95% interval', ...intervalsIn(answers).flatMap(intervalTexts), ...judgements(answers, view, truth)]);
}

/** The texts without their asides, and without the word that says of a figure that it is an estimate. */
export function withoutAsides(texts: readonly string[], known: ReadonlySet<string>): string[] {
  return texts.filter((text) => !known.has(text)).map((text) => text.replace(/^about /, ''));
}

function intervalTexts(interval: readonly [number, number]): string[] {
  const units = [written.rates(interval), written.rates([...interval, 1])];
  return units.flatMap(([low, high]) => [`${low} – ${high}`, `(${low} – ${high})`, `95% interval ${low} – ${high}`]);
}

/** Every pair of numbers under a name that begins with "interval". */
function intervalsIn(answer: unknown): [number, number][] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]): [number, number][] => {
    const [low, high]: unknown[] = Array.isArray(value) ? value : [];
    const isPair = Array.isArray(value) && value.length === 2 && typeof low === 'number' && typeof high === 'number';
    if (isPair && name === 'interval') return [[low, high]];
    if (name !== 'intervals' || typeof value !== 'object' || value === null) return intervalsIn(value);
    return Object.values(value).flatMap((each) => intervalsIn({ interval: each }));
  });
}

function judgements({ services }: OverviewAnswers, { filter }: View, { lives, oracle }: Truth): string[] {
  return services.flatMap(({ service, environment, figures, before }) => {
    const own = { ...filter, service: [service], environment: [environment] };
    const rateOf = (affected: number, ended: number) =>
      `${written.rate(ended > 0 ? affected / ended : null)} of ${written.counted(ended, 'connection')}`;
    const now = rateOf(figures.affectedConnections, figures.endedConnections);
    const then = before && rateOf(before.affectedConnections, before.endedConnections);
    const ended = lives.filter((life) => life.service === service && life.environment === environment && life.number);
    const first = new Map<string, number>();
    for (const { version, endedAt } of ended) {
      const minute = Math.floor(endedAt / MINUTE_MS) * MINUTE_MS;
      first.set(version, Math.min(minute, first.get(version) ?? minute));
    }
    const released = [...first].filter(([, at]) => at >= filter.from && at < filter.to).sort(([, a], [, b]) => a - b);
    const since = released.at(-2)?.[1] ?? filter.from;
    const [newest, at] = released.at(-1) ?? [];
    const byVersions = [...first.keys()].flatMap((version) => {
      if (newest === undefined || at === undefined || version === newest) return [];
      const rate = (of: string, from: number, to: number) => {
        const { numerator, denominator } = oracle.total('sendAfterCloseRate', { ...own, version: [of], from, to });
        return rateOf(numerator, denominator ?? 0);
      };
      const [after, earlier] = [rate(newest, at + WARM_UP_MS, filter.to), rate(version, since, at)];
      return [
        `${newest}: ${after}; ${version} before it: ${earlier}, in this range. ${JUDGED} Times of day are not evened out.`,
        `better since ${newest}`,
        `worse since ${newest}`,
      ];
    });
    return [`${now}; nothing to compare it with.`, `${now}; in the period before, ${then}. ${JUDGED}`, ...byVersions];
  });
}
