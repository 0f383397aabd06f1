import { HOUR_MS } from '../../_close/time/grain.ts';
import type { ToldVerdict } from './pagerduty-change.ts';

/** What is shown of a change event where no deploy was judged yet: one of three hours before `at` (epoch ms). */
export function exampleVerdict(at: number): ToldVerdict {
  const startedAt = at - 3 * HOUR_MS;
  return {
    deploy: {
      id: 'example',
      service: 'chat',
      environment: 'production',
      version: '2.0.0',
      source: 'inferred',
      startedAt,
      finishedAt: null,
      heardAt: startedAt,
      lastHeardAt: at,
      endedAt: null,
      previousVersion: '1.9.4',
      isRollback: false,
      commit: null,
      author: null,
      url: null,
      files: null,
    },
    label: 'worse',
    title: '2.0.0 sends after close 3.2 times as often as 1.9.4.',
    reason: '',
    against: '1.9.4',
    regressions: [],
    look: {
      before: { events: 100, exposure: 11_200, rate: 100 / 11_200 },
      after: { events: 92, exposure: 3_214, rate: 92 / 3_214 },
      to: at,
    },
    isFinal: false,
    judgedAt: at,
  };
}
