import type { AlertMatcher } from '../silence/matcher.ts';

/** A notification policy: which channels get which alerts, and what follows where nobody answers. Times are ms. */
export interface PolicySettings {
  name: string;
  /** All of them must hold; without any, it is of every alert. */
  matchers: AlertMatcher[];
  /** Ids of the channels that get these alerts, beside those that their rules name. */
  channels: string[];
  /** How often the channels get a reminder while an alert fires and nobody has acknowledged it, ms; null for never. */
  remindEveryMs: number | null;
  /** What nobody has acknowledged by then goes to `escalateTo` too; null for never. */
  escalateAfterMs: number | null;
  /** Ids of channels. */
  escalateTo: string[];
}

/** A policy as it is kept. Times are epoch ms. */
export interface NotificationPolicy extends PolicySettings {
  id: string;
  createdAt: number;
  updatedAt: number;
}
