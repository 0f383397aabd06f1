import { VERDICT_WORDS } from '../../_deploy/verdict/word.ts';
import type { ListedDeploy } from '../deploy/deploys.ts';

/** The words for a service: the verdict on its newest deploy in the range, or why there is none. */
export const SERVICE_WORDS = [...VERDICT_WORDS, 'not_judged', 'no_release', 'idle'] as const;

/** What the newest deploy of a service has done. Spans come only when a connection is over: `idle` does not say whether the service still runs. */
export interface ServiceStatus {
  word: (typeof SERVICE_WORDS)[number];
  /** In words that are never rosier than its parts, such as "better, with 2 regressions". */
  label: string;
  /** The deploy that was judged; null without one. */
  deploy: { id: string; version: string } | null;
  /** After / before, of the newest look; null without. */
  ratio: number | null;
  /** 95 %; the upper end is null where nothing bounds it. */
  interval: [low: number, high: number | null] | null;
  /** Of an unclear verdict that excludes a doubling: the largest ratio that is possible. */
  upTo: number | null;
  /** New pairs of call sites, and all else that got worse. */
  worse: { newPairs: number; others: number };
}

const NOTHING = { ratio: null, interval: null, upTo: null, worse: { newPairs: 0, others: 0 } };

/** The status of a service by its newest deploy in the range. */
export function serviceStatus(
  endedConnections: number,
  newest: Pick<ListedDeploy, 'id' | 'version' | 'judgement'> | null,
): ServiceStatus {
  if (newest === null) {
    return endedConnections === 0
      ? { ...NOTHING, word: 'idle', label: 'idle', deploy: null }
      : { ...NOTHING, word: 'no_release', label: 'no release', deploy: null };
  }
  const { id, version, judgement } = newest;
  const deploy = { id, version };
  if (judgement === null) return { ...NOTHING, word: 'not_judged', label: 'not judged yet', deploy };
  const { verdict, label, looks, regressions } = judgement;
  const look = looks.at(-1);
  const newPairs = regressions.filter(({ kind }) => kind === 'new pair').length;
  return {
    word: verdict,
    label,
    deploy,
    ratio: look?.ratio ?? null,
    interval: look?.interval ?? null,
    upTo: look?.upTo ?? null,
    worse: { newPairs, others: regressions.length - newPairs },
  };
}
