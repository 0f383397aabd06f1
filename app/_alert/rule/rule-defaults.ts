import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { AlertRule } from './rule.ts';

/** What a rule has where nobody said otherwise: all but name, measure and condition. */
export const RULE_DEFAULTS: Omit<AlertRule, 'name' | 'measure' | 'condition'> = {
  filter: {},
  splitBy: null,
  windowMs: 15 * MINUTE_MS,
  forMs: 5 * MINUTE_MS,
  keepFiringForMs: 5 * MINUTE_MS,
  minEvents: 3,
  evidence: true,
  noTelemetry: 'keep',
  idle: 'recover',
  severity: 'warning',
  channels: [],
  labels: {},
  groupKey: '',
  owner: null,
  runbookUrl: null,
  muteDuringRollOut: false,
  enabled: true,
};
