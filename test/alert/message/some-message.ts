import type { Episode, EpisodeValue } from '../../../app/_alert/episode/episode.ts';
import type { AlertMessage } from '../../../app/_alert/message/alert-message.ts';
import { episodeMessage } from '../../../app/_alert/message/episode-message.ts';
import type { MessageChart } from '../../../app/_alert/message/message-chart.ts';
import type { MessageContext } from '../../../app/_alert/message/message-context.ts';
import type { NotificationKind } from '../../../app/_alert/message/notification-kind.ts';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { someRule } from '../some-rule.ts';

export const FIRED_AT = Date.UTC(2026, 10, 20, 12, 8);

/** Where, and when it was decided. */
export const SAID = {
  url: 'https://afterclose.example/alerts/episodes/5d41402abc4b2a76',
  listUrl: 'https://afterclose.example/alerts',
  at: FIRED_AT + 90_000,
};

export function someValue(own: Partial<EpisodeValue> = {}): EpisodeValue {
  const figure = { value: 92 / 3214, numerator: 92, denominator: 3214, threshold: 0.02, bound: 0.0233 };
  return { at: FIRED_AT, ...figure, ...own };
}

/** An episode of chat in production that fired at {@link FIRED_AT}, and was over 25 minutes later. */
export function someEpisode(own: Partial<Episode> = {}): Episode & { id: string } {
  return {
    id: '5d41402abc4b2a76',
    key: '',
    service: 'chat',
    environment: 'production',
    state: 'resolved',
    startedAt: FIRED_AT - 2 * MINUTE_MS,
    heldBackAt: null,
    heldBackBy: null,
    firedAt: FIRED_AT,
    quietSince: null,
    unknownSince: null,
    resolvedAt: FIRED_AT + 25 * MINUTE_MS,
    endReason: 'recovered',
    fired: someValue(),
    latest: someValue({ value: 0.001, numerator: 3 }),
    peak: someValue({ value: 0.1, numerator: 300, denominator: 3000, bound: 0.09 }),
    ...own,
  };
}

export const CONTEXT: MessageContext = {
  pair: {
    sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
    closeSite: { function: 'kick', file: 'src/session.ts', line: 41 },
    category: 'send_after_close',
    connections: 61,
  },
  release: {
    version: '2.0.0',
    previousVersion: '1.9.4',
    commit: '0123456789abcdef',
    at: FIRED_AT - 20 * MINUTE_MS,
    verdict: 'worse',
    isWorse: true,
  },
  chart: null,
};

/** Bars of half an hour, in which {@link someEpisode} fired. */
export const CHART: MessageChart = {
  from: FIRED_AT - 20 * MINUTE_MS,
  stepMs: 2 * MINUTE_MS,
  values: [0, 0.002, null, 0.004, 0, 0.03, 0.11, 0.09, 0.1, 0.12, 0.1, 0.08, 0.09, 0.1, 0.11],
  threshold: 0.02,
  firedAt: FIRED_AT,
  text: 'chat, production: send-after-close rate in each 2 min; highest 12.0% (48 of 400) at 12:06 UTC',
};

/** What is said of {@link someEpisode}, with what the test is about. */
export function someMessage(
  kind: NotificationKind = 'firing',
  own: { rule?: Partial<AlertRule>; episode?: Partial<Episode>; context?: MessageContext } = {},
): AlertMessage {
  const rule = { ...someRule({ labels: { team: 'chat' }, owner: 'ada', ...own.rule }), id: '7c211433f0207159' };
  return episodeMessage(kind, { rule, episode: someEpisode(own.episode), context: own.context ?? CONTEXT }, SAID);
}

/** The longest that can be said: names at their limits, of characters that every channel escapes, in 30 lines. */
export function longestMessage(characters: string): AlertMessage {
  const long = (length: number) => characters.repeat(length).slice(0, length);
  const runbookUrl = `https://runbooks.example/${'a'.repeat(2_000)}`;
  const message = someMessage('firing', { rule: { name: long(255), runbookUrl }, episode: { service: long(255) } });
  return {
    ...message,
    title: long(3_000),
    advice: long(3_000),
    facts: Array.from({ length: 30 }, (_, index) => ({ name: `${index} ${long(255)}`, text: long(3_000) })),
  };
}

/** 30 lines as they are in a storm: one for each of as many routes. */
export function thirtyLines(): AlertMessage {
  const facts = Array.from({ length: 30 }, (_, index) => ({
    name: `/rooms/:id/members/:id/${index}`,
    text: '2.87% (92 of 3,214) in 15 min, above 2.00%, lower bound 2.33%',
  }));
  return { ...someMessage(), facts };
}
