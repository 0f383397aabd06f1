import type { NowWord } from '../../../_deploy/now/service-now.ts';

/** How many services of one environment have each status. */
export interface EnvironmentCount {
  environment: string;
  services: number;
  words: Partial<Record<NowWord, number>>;
}

/** Counts the services of each environment by their status; the one that matters first. */
export function environmentCounts(
  cards: readonly { environment: string; now: { word: NowWord } }[],
): EnvironmentCount[] {
  const counts = new Map<string, EnvironmentCount>();
  for (const { environment, now } of cards) {
    const count = counts.get(environment) ?? { environment, services: 0, words: {} };
    count.services += 1;
    count.words[now.word] = (count.words[now.word] ?? 0) + 1;
    counts.set(environment, count);
  }
  return [...counts.values()].sort((a, b) => rank(a.environment) - rank(b.environment) || b.services - a.services);
}

/** Of some environments together, what a reader has to know first: "1 worse, 2 silent". */
export function urgentWords(counts: readonly EnvironmentCount[]): { word: NowWord; text: string }[] {
  const sum = (word: NowWord) => counts.reduce((all, { words }) => all + (words[word] ?? 0), 0);
  return URGENT.flatMap(({ word, text }) => (sum(word) > 0 ? [{ word, text: `${sum(word)} ${text}` }] : []));
}

const URGENT: readonly { word: NowWord; text: string }[] = [
  { word: 'worse_now', text: 'worse' },
  { word: 'silent', text: 'silent' },
  { word: 'new_pairs', text: 'with new pairs' },
];

/** Names that people give to what their users use. */
const MAIN = /^(prod|production|live)$/i;

function rank(environment: string): number {
  return MAIN.test(environment) ? 0 : 1;
}
