import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Episode, EpisodeValue } from '../episode/episode.ts';
import type { AlertRule } from '../rule/rule.ts';
import { RULE_DEFAULTS } from '../rule/rule-defaults.ts';
import type { SaidOf } from './episode-message.ts';
import { chartSpan, type MessageChart, messageChart } from './message-chart.ts';

/** What is shown of a channel where nothing has fired yet: an alert that is over since `at` (epoch ms). */
export function exampleEpisode(at: number): SaidOf {
  const firedAt = at - 25 * MINUTE_MS;
  const fired = valueAt(firedAt, 92, 3_214);
  const rule: SaidOf['rule'] = {
    ...RULE_DEFAULTS,
    id: 'example',
    name: 'Example: sends after close above 2 %',
    measure: 'sendAfterCloseRate',
    condition: { kind: 'threshold', above: 0.02 },
  };
  const episode: SaidOf['episode'] = {
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
  };
  return {
    rule,
    episode,
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
      chart: exampleChart(rule, episode, at),
    },
  };
}

function valueAt(at: number, numerator: number, denominator: number): EpisodeValue {
  return { at, value: numerator / denominator, numerator, denominator, threshold: 0.02, bound: null };
}

/** A quiet hour, and what came with the release. */
function exampleChart(rule: AlertRule, episode: Episode, until: number): MessageChart | null {
  const span = chartSpan(episode, until);
  const starts = Array.from({ length: Math.ceil((until - span.from) / span.stepMs) }, (_, index) => index);
  const points = starts.map((index) => {
    const t = span.from + index * span.stepMs;
    const isWorse = t >= episode.startedAt - 2 * span.stepMs && t < until - 3 * span.stepMs;
    const numerator = isWorse ? 22 + ((index * 7) % 20) : (index * 5) % 4;
    return { t, value: numerator / 430, numerator, denominator: 430 };
  });
  return messageChart(rule, episode, { measure: 'sendAfterCloseRate', points }, span);
}
