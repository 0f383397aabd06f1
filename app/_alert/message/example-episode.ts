import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { EpisodeValue } from '../episode/episode.ts';
import { RULE_DEFAULTS } from '../rule/rule-defaults.ts';
import type { SaidOf } from './episode-message.ts';

/** What is shown of a channel where nothing has fired yet: an alert that is over since `at` (epoch ms). */
export function exampleEpisode(at: number): SaidOf {
  const firedAt = at - 25 * MINUTE_MS;
  const fired = valueAt(firedAt, 92, 3_214);
  return {
    rule: {
      ...RULE_DEFAULTS,
      id: 'example',
      name: 'Example: sends after close above 2 %',
      measure: 'sendAfterCloseRate',
      condition: { kind: 'threshold', above: 0.02 },
    },
    episode: {
      id: 'example',
      key: '',
      service: 'chat',
      environment: 'production',
      state: 'resolved',
      startedAt: firedAt - 2 * MINUTE_MS,
      heldBackAt: null,
      heldBackBy: null,
      firedAt,
      quietSince: null,
      unknownSince: null,
      resolvedAt: at,
      endReason: 'recovered',
      fired,
      latest: valueAt(at, 3, 3_100),
      peak: valueAt(firedAt + 5 * MINUTE_MS, 300, 3_000),
    },
    context: {
      pair: {
        sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
        closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
        category: 'send_after_close',
        connections: 61,
      },
      release: {
        version: '2.0.0',
        previousVersion: '1.9.4',
        commit: null,
        at: firedAt - 20 * MINUTE_MS,
        verdict: 'worse',
        isWorse: true,
      },
    },
  };
}

function valueAt(at: number, numerator: number, denominator: number): EpisodeValue {
  return { at, value: numerator / denominator, numerator, denominator, threshold: 0.02, bound: null };
}
