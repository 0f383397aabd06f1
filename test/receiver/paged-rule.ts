import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { actOnEpisode, type EpisodeAction } from '../../app/_store/alert/episode-action.ts';
import { someRule } from '../alert/some-rule.ts';
import { type AnswerHook, hookServer, withStatus } from '../notify/hook-server.ts';
import { channelTo, outboxOver, sendAll } from '../notify/outbox-world.ts';
import { BEGIN, eventsByMinute, LiveRules } from '../query/alert/live-rules.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

/** Fires at minute 8, and is over at minute 23. */
export const STORM = { ended: '20x40', affected: '0x4 5x10 0x30' };

/** A rule whose channel leads to a server that the test can change, and a receiver that evaluates and sends. */
export async function pagedRule() {
  const database = await temporaryDatabase();
  const other: { answer: AnswerHook } = { answer: withStatus(200) };
  const server = await hookServer((response, hook) => other.answer(response, hook));
  const channelId = await channelTo(database, server.url);
  const rule = someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS, channels: [channelId] });
  const receiver = new LiveRules(database, eventsByMinute(STORM));
  await receiver.rule(rule, 'r');
  const outbox = outboxOver(database, { now: () => receiver.now });
  const live = async (until: number) => {
    for (let next = Math.floor((receiver.now - BEGIN) / MINUTE_MS); next <= until; next += 1) {
      await receiver.live(next);
      await sendAll(database, outbox);
    }
  };
  const act = async (action: EpisodeAction) => {
    const [episode] = await database.query<{ id: string }>('SELECT id FROM alert_episode');
    await actOnEpisode(database, episode?.id ?? '', action, { by: 'Ada', note: null }, receiver.now);
  };
  const sent = () => server.received.map(({ body }) => JSON.parse(body));
  const types = () => sent().map(({ type }) => type);
  return { database, other, server, channelId, rule, receiver, outbox, live, act, sent, types };
}
