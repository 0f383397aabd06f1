import type { OverviewAnswers } from './answers.ts';
import { nowSentence } from './now-texts.ts';
import * as written from './written.ts';

/**
 * What may stand beside a figure without changing it: the 95 % intervals of sampled rates, and how a service was judged.
 * Each is one that the answers give; all else is no aside.
 */
export function asides(answers: OverviewAnswers): ReadonlySet<string> {
  return new Set(['95% interval', ...intervalsIn(answers).flatMap(intervalTexts), ...judgements(answers)]);
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

/** What a service is now: its chip, what stands behind it for screen readers, and its title with the verdict on its deploy. */
function judgements({ services }: OverviewAnswers): string[] {
  return services.flatMap(({ card: { now, status } }) => {
    const { label, deploy, interval } = status;
    const whose = now.role === null || now.word === 'silent' ? '' : `${now.role} sockets: `;
    const sentence = `${whose}${nowSentence(now)}.`;
    const chip = [now.label, `since ${now.version}`];
    if (deploy === null) return [...chip, sentence];
    const against = `${deploy.version} against the version before it: ${label}`;
    const [low, high] = interval ?? [null, null];
    const ends = high === null ? `${bound(low)} or more` : `${bound(low)} – ${bound(high)}`;
    return [...chip, `${sentence} ${against}${interval === null ? '' : `, 95% interval ${ends}`}.`];
  });
}

function bound(ratio: number | null): string {
  return written.ratio(ratio, 1)?.replace('×', '') ?? '';
}
