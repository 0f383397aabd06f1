import { HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { AlertRule } from './rule.ts';
import { RULE_DEFAULTS } from './rule-defaults.ts';

/** A rule that is offered ready-made. */
export interface Preset {
  /** What its rule is called in files and addresses. */
  id: string;
  /** What it finds; a sentence. */
  finds: string;
  rule: AlertRule;
}

const OF_EACH_SERVICE = { ...RULE_DEFAULTS, splitBy: 'service' } as const;

/** Rules that need no setting, each on every service. Those that ask for no threshold come first. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'worse-release',
    finds: 'The newest release sends after close more often than the one before, beyond doubt.',
    rule: {
      ...OF_EACH_SERVICE,
      name: 'Worse than the release before',
      measure: 'sendAfterCloseRate',
      condition: { kind: 'deploy_worse' },
      severity: 'critical',
      forMs: 0,
    },
  },
  {
    id: 'same-hours',
    finds: 'The rate is more than three times that of the same hours of the seven days before.',
    rule: {
      ...OF_EACH_SERVICE,
      name: 'N times the same hours of last week',
      measure: 'sendAfterCloseRate',
      condition: { kind: 'change', factor: 3, against: 'last_week' },
      // It looks at each minute: over 15 min of two connections a minute, chance alone would page twice a week.
      windowMs: HOUR_MS,
    },
  },
  {
    id: 'new-pair',
    finds: 'Two places in the code race that never did before the newest release, on three connections or more.',
    rule: {
      ...OF_EACH_SERVICE,
      name: 'New pair in the newest version',
      measure: 'affectedConnections',
      condition: { kind: 'new_pair' },
      windowMs: HOUR_MS,
      forMs: 0,
    },
  },
  {
    id: 'telemetry-lost',
    finds: 'Nothing is heard of a service for longer than its own rhythm explains.',
    rule: {
      ...OF_EACH_SERVICE,
      name: 'Telemetry lost',
      measure: 'endedConnections',
      condition: { kind: 'silence' },
      severity: 'critical',
      windowMs: 5 * MINUTE_MS,
      forMs: 0,
      keepFiringForMs: 0,
    },
  },
  {
    id: 'cut-at-death',
    finds: 'A process was killed or lost with connections open, which none of its spans could say.',
    rule: {
      ...OF_EACH_SERVICE,
      name: 'Cut at process death',
      measure: 'openAtDeath',
      condition: { kind: 'threshold', above: 0 },
      minEvents: 1,
      forMs: 0,
    },
  },
  {
    id: 'fixed-threshold',
    finds: 'The rate is over 2 %, with evidence.',
    rule: {
      ...OF_EACH_SERVICE,
      name: 'Fixed threshold',
      measure: 'sendAfterCloseRate',
      condition: { kind: 'threshold', above: 0.02, recoverAt: 0.016 },
      forMs: 10 * MINUTE_MS,
      keepFiringForMs: 10 * MINUTE_MS,
    },
  },
  {
    id: 'slo-burn',
    finds:
      'The budget of 99.5 % clean connections in 30 days is spent 14.4 times too fast in an hour, or 6 times in six.',
    rule: {
      ...OF_EACH_SERVICE,
      name: 'SLO burn, 99.5 %',
      measure: 'sendAfterCloseRate',
      condition: { kind: 'burn_rate', objective: 0.995, periodDays: 30 },
      severity: 'critical',
      forMs: 0,
    },
  },
];

/** The preset of that id; null if there is none. */
export function presetOf(id: string): Preset | null {
  return PRESETS.find((preset) => preset.id === id) ?? null;
}
