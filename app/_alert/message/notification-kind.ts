import type { MessageKind } from './alert-message.ts';

/** What a notification says of an episode. */
export type NotificationKind = Exclude<MessageKind, 'test' | 'digest' | 'change'>;

/** Where a message leads, and when what it says was decided. */
export interface MessagePlace {
  /** Of the episode's page. */
  url: string;
  /** Of the list of alerts. */
  listUrl: string;
  /** Epoch ms. */
  at: number;
}
