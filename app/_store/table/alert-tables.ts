import { columns, type Table, table } from './table.ts';

export const ALERT_RULE = table('alert_rule', columns('text', ['project', 'id']), [
  ...columns('text', ['rule']),
  ...columns('integer', ['revision', 'since', 'created_at', 'updated_at', 'deleted_at']),
]);

const ALERT_CLOCK = table('alert_clock', columns('text', ['name']), [
  ...columns('integer', ['judged_to', 'evaluated_at']),
  ...columns('text', ['facts']),
]);

const ALERT_SERIES = table(
  'alert_series',
  columns('text', ['project', 'rule_id', 'series']),
  columns('text', ['state', 'episode_id']),
);

const ALERT_EPISODE = table(
  'alert_episode',
  columns('text', ['id']),
  [
    ...columns('text', ['rule_id', 'series', 'state']),
    ...columns('integer', ['started_at', 'fired_at', 'resolved_at', 'updated_at']),
    ...columns('text', ['episode', 'rule']),
    ...columns('integer', ['acknowledged_at']),
    ...columns('text', ['acknowledged_by']),
    ...columns('integer', ['snoozed_until']),
    ...columns('text', ['snoozed_by']),
    ...columns('integer', ['useful']),
    ...columns('text', ['project']),
  ],
  { deleted: { time: 'updated_at', age: 'episodes' } },
);

const ALERT_EVENT = table(
  'alert_event',
  columns('text', ['episode_id', 'id']),
  [...columns('integer', ['at']), ...columns('text', ['kind', 'author', 'text']), ...columns('integer', ['judged_to'])],
  { deleted: { time: 'at', age: 'episodes' } },
);

const ALERT_MOMENT = table('alert_moment', columns('text', ['id']), [
  ...columns('integer', ['at']),
  ...columns('text', ['service', 'environment']),
  ...columns('integer', ['should_page']),
  ...columns('text', ['author']),
  ...columns('integer', ['created_at']),
  ...columns('text', ['project']),
]);

const ALERT_SILENCE = table(
  'alert_silence',
  columns('text', ['id']),
  [
    ...columns('text', ['silence']),
    ...columns('integer', ['over_at', 'created_at']),
    ...columns('text', ['created_by']),
    ...columns('integer', ['updated_at']),
    ...columns('text', ['updated_by']),
    ...columns('integer', ['ended_at']),
    ...columns('text', ['ended_by', 'project']),
  ],
  { deleted: { time: 'over_at', age: 'episodes' } },
);

const NOTIFICATION_CHANNEL = table('notification_channel', columns('text', ['id']), [
  ...columns('text', ['name', 'kind', 'target']),
  ...columns('integer', ['created_at', 'updated_at', 'held_until']),
  ...columns('text', ['sealed', 'digest']),
  ...columns('integer', ['change_events']),
  ...columns('text', ['project']),
]);

const NOTIFICATION = table(
  'notification',
  columns('text', ['id']),
  [
    ...columns('text', ['episode_id', 'channel_id', 'kind']),
    ...columns('integer', ['created_at']),
    ...columns('text', ['body', 'state']),
    ...columns('integer', ['attempts', 'next_at', 'claimed_until', 'in_doubt', 'delivered_at']),
    ...columns('text', ['outcome', 'group_key', 'message_id']),
  ],
  { deleted: { time: 'created_at', age: 'episodes' } },
);

const NOTIFICATION_MESSAGE = table(
  'notification_message',
  columns('text', ['id']),
  [
    ...columns('text', ['channel_id', 'kind', 'group_key']),
    ...columns('integer', ['created_at']),
    ...columns('text', ['body']),
  ],
  { deleted: { time: 'created_at', age: 'episodes' } },
);

const NOTIFICATION_POLICY = table('notification_policy', columns('text', ['id']), [
  ...columns('text', ['policy']),
  ...columns('integer', ['created_at', 'updated_at']),
  ...columns('text', ['project']),
]);

/** Tables of rules and what came of them: they belong to no service, and lie on the coordinator where there are nodes. */
export const ALERT_TABLES: readonly Table[] = [
  ALERT_RULE,
  ALERT_CLOCK,
  ALERT_SERIES,
  ALERT_EPISODE,
  ALERT_EVENT,
  ALERT_MOMENT,
  ALERT_SILENCE,
  NOTIFICATION_CHANNEL,
  NOTIFICATION,
  NOTIFICATION_MESSAGE,
  NOTIFICATION_POLICY,
];
