import type { ChannelKind } from '../../app/_alert/channel/channel.ts';
import { GROUP_INTERVAL_MS } from '../../app/_alert/message/group-interval.ts';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { createChannel } from '../../app/_store/alert/channel.ts';
import type { NotificationState } from '../../app/_store/alert/notification.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { openSecretBox } from '../../app/_store/secret/open-secret-box.ts';
import { someRule } from '../alert/some-rule.ts';
import { BEGIN, eventsByMinute, LiveRules } from '../query/alert/live-rules.ts';
import { isOnPostgresql } from '../support/temporary-database.ts';
import { type FailingChannels, failingChannels } from './failing-channels.ts';

/** Each rule has an episode for each of its routes. On PostgreSQL a smaller storm is enough: the same code sends it. */
const RULES = isOnPostgresql() ? 20 : 50;
const ROUTES_OF_A_RULE = 10;
/** Each is for one channel, which is to be told that it fires and that it is over. */
export const EPISODES = RULES * ROUTES_OF_A_RULE;

export const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

/** What the outbox has of one channel and one route. */
export interface OutboxPair {
  channel: ChannelKind;
  route: string;
  firing: NotificationState | null;
  resolved: NotificationState | null;
}

/**
 * A database with rules of many services, whose routes are all bad in the first minute and good in the second, and channels
 * of every kind that fail half the time.
 */
export async function stormWorld(database: Database, seed: number): Promise<FailingChannels> {
  const channels = await failingChannels(seed);
  const secrets = openSecretBox({ secretKey: SECRET_KEY, databaseUrl: '' });
  const ids: string[] = [];
  for (const target of channels.targets) {
    ids.push((await createChannel(database, { name: target.kind, ...target }, BEGIN, secrets)).id);
  }
  // Half as many mails: each takes a mail server a tenth of a second.
  const turns = [...ids, ...ids.slice(0, -1)];
  const routes = Array.from({ length: RULES }, (_, rule) => rule).flatMap(routesOf);
  const receiver = new LiveRules(
    database,
    eventsByMinute(...routes.map((given) => ({ ended: '1 1', affected: '1 0', given }))),
  );
  for (let rule = 0; rule < RULES; rule += 1) {
    const channels = turns.slice(rule % turns.length).slice(0, 1);
    const filter = { service: serviceOf(rule) };
    await receiver.rule(
      someRule({ name: `rule ${rule}`, filter, splitBy: 'route', windowMs: MINUTE_MS, channels }),
      `r${rule}`,
    );
  }
  await receiver.arrive(2);
  return channels;
}

function serviceOf(rule: number): string {
  return `service-${rule}`;
}

function routesOf(rule: number): { service: string; route: string }[] {
  return Array.from({ length: ROUTES_OF_A_RULE }, (_, route) => ({
    service: serviceOf(rule),
    route: `/r${twoDigits(rule)}n${twoDigits(route)}`,
  }));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** What became of everything in the outbox. */
export async function outboxPairs(database: Database): Promise<OutboxPair[]> {
  const rows = await database.query<{
    channel: ChannelKind;
    episode: string;
    kind: 'firing' | 'resolved';
    state: NotificationState;
  }>(
    `SELECT c.kind AS channel, e.episode, n.kind, n.state FROM notification AS n
     JOIN notification_channel AS c ON c.id = n.channel_id JOIN alert_episode AS e ON e.id = n.episode_id`,
  );
  const pairs = new Map<string, OutboxPair>();
  for (const { channel, episode, kind, state } of rows) {
    const route: string = JSON.parse(episode).key;
    const pair = pairs.get(`${channel} ${route}`) ?? { channel, route, firing: null, resolved: null };
    pairs.set(`${channel} ${route}`, { ...pair, [kind]: state });
  }
  return [...pairs.values()];
}

/** When a group may have its next message of a kind, epoch ms; what ends an incident of PagerDuty does not wait. */
const GROUP_IS_FREE_AT = `CASE WHEN n.group_key <> '' AND n.message_id IS NULL AND NOT (n.kind = 'resolved' AND c.kind = 'pagerduty')
  THEN COALESCE((SELECT MAX(m.created_at) FROM notification_message AS m
    WHERE m.channel_id = n.channel_id AND m.group_key = n.group_key AND m.kind = n.kind), 0) + ${GROUP_INTERVAL_MS}
  ELSE 0 END`;

/**
 * When something is due next (epoch ms): null while something is due or being sent, 'over' once nothing waits.
 * @param now epoch ms
 */
export async function nextDueAt(database: Database, now: number): Promise<number | null | 'over'> {
  const rows = await database.query<{ next: number; held: number; free: number; claimed: number }>(
    `SELECT n.next_at AS next, COALESCE(c.held_until, 0) AS held, ${GROUP_IS_FREE_AT} AS free,
       CASE WHEN n.claimed_until > ${database.dialect.now} THEN 1 ELSE 0 END AS claimed
     FROM notification AS n JOIN notification_channel AS c ON c.id = n.channel_id
     WHERE n.state IN ('waiting', 'repeating') AND NOT (n.kind = 'resolved' AND EXISTS (
       SELECT 1 FROM notification AS f WHERE f.episode_id = n.episode_id AND f.channel_id = n.channel_id
         AND f.kind = 'firing' AND f.state = 'waiting'))`,
  );
  if (rows.length === 0) return 'over';
  const next = Math.min(...rows.map(({ next, held, free }) => Math.max(Number(next), Number(held), Number(free))));
  return next <= now || rows.some(({ claimed }) => Number(claimed) === 1) ? null : next;
}
