import type { ChannelKind } from '../channel/channel.ts';
import type { Weekday } from '../silence/silence.ts';

/** When a channel gets its digest: each week, on a day and at a time of local clocks. */
export interface DigestSchedule {
  day: Weekday;
  /** "09:00". */
  time: string;
  /** An IANA time zone, such as `Europe/Berlin`. */
  zone: string;
}

/** A schedule as it is kept: `since` when (epoch ms) it holds. A week that ended before has no digest. */
export interface KeptSchedule extends DigestSchedule {
  since: number;
}

/** What a channel gets beside alerts. */
export interface ChannelReports {
  /** null: none. */
  digest: DigestSchedule | null;
  /** It gets the verdicts on deploys, as change events of PagerDuty. */
  changeEvents: boolean;
}

/** The kinds that people read: the others take alerts alone. */
export const DIGEST_KINDS = ['slack', 'teams', 'discord', 'email'] as const satisfies readonly ChannelKind[];
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** The kind as one that a digest can go to; null where none can. */
export function digestKind(kind: ChannelKind): DigestKind | null {
  return DIGEST_KINDS.find((one) => one === kind) ?? null;
}
