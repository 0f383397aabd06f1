import type { TransitionReason } from './transition.ts';

/** Why an alert did not begin, or was over, in a few words. */
export const REASON_WORDS: Readonly<Record<TransitionReason, string>> = {
  few_events: 'too few bad events',
  evidence: 'the evidence is not enough',
  roll_out: 'a release is being rolled out',
  recovered: 'back on the quiet side',
  idle: 'nothing ended any more',
  no_telemetry: 'nothing is heard',
  rule_changed: 'the rule looks at something else now',
  rule_deleted: 'the rule was deleted',
  rule_disabled: 'the rule was switched off',
};
