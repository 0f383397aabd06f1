import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { ChannelKind } from '../channel/channel.ts';

/**
 * The kinds that people read: what is due there at the same time, of one group, is one message. A program wants each alert
 * by itself, and Alertmanager makes groups of its own.
 */
export const GROUPED_KINDS: readonly ChannelKind[] = ['slack', 'pagerduty', 'teams', 'discord', 'email'];

/** After a message about a group, the next one of its kind waits so long: what follows it in the meantime is one more. */
export const GROUP_INTERVAL_MS = 5 * MINUTE_MS;
