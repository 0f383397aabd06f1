import type { Retention } from '../../_close/time/retention.ts';

/** The settings that a verdict on a deploy, and what a rule would have done, depend on. */
export interface Judging {
  /** A start of its own disturbs connections for so long. */
  warmUpMs: number;
  /** Long ago, minutes are not there any more. */
  retention: Retention;
}
