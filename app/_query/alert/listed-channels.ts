import { listChannels, type NotificationChannel } from '../../_store/alert/channel.ts';
import { IS_GIVEN_UP } from '../../_store/alert/retry-given-up.ts';
import { readRules } from '../../_store/alert/rule.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type ChannelDelivery, channelDeliveries } from './channel-deliveries.ts';
import { notificationPolicies } from './notification-policies.ts';

/** A channel with who uses it, and how its messages fare. */
export interface ListedChannel extends Pick<ChannelDelivery, 'last' | 'unsent'> {
  /** Without its secret. */
  channel: NotificationChannel;
  /** Those that name it. */
  rules: { id: string; name: string }[];
  policies: { id: string; name: string }[];
  /** How many messages wait, due or not. */
  waiting: number;
  /** How many were given up, and not sent again since. */
  givenUp: number;
}

/** All channels by their names. */
export async function listedChannels(db: Connection): Promise<ListedChannel[]> {
  const [channels, deliveries, rules, policies, waiting, givenUp] = await Promise.all([
    listChannels(db),
    channelDeliveries(db),
    readRules(db),
    notificationPolicies(db),
    counts(db, `n.state = 'waiting' AND n.kind <> 'test'`),
    counts(db, IS_GIVEN_UP),
  ]);
  const deliveryOf = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  return channels.map((channel) => {
    const { last = null, unsent = null } = deliveryOf.get(channel.id) ?? {};
    return {
      channel,
      rules: rules.filter((rule) => rule.channels.includes(channel.id)).map(({ id, name }) => ({ id, name })),
      policies: policies
        .filter((policy) => [...policy.channels, ...policy.escalateTo].includes(channel.id))
        .map(({ id, name }) => ({ id, name })),
      last,
      unsent,
      waiting: waiting.get(channel.id) ?? 0,
      givenUp: givenUp.get(channel.id) ?? 0,
    };
  });
}

/** How many messages of each channel a condition is true of. */
async function counts(db: Connection, condition: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ id: string; n: number }>(
    `SELECT n.channel_id AS id, COUNT(*) AS n FROM notification AS n WHERE ${condition} GROUP BY n.channel_id`,
  );
  return new Map(rows.map(({ id, n }) => [id, Number(n)]));
}
