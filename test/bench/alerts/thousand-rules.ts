import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import type { AlertRule, Condition, RuleFilter } from '../../../app/_alert/rule/rule.ts';
import { RULE_DEFAULTS } from '../../../app/_alert/rule/rule-defaults.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';

const MEASURES = [
  'sendAfterCloseRate',
  'lateSendRatio',
  'abnormalCloseRate',
  'closeFailureRate',
  'incidentRate',
] as const;
const SERVICES = ['chat', 'feed', 'game', 'push'];
const VERSIONS = ['1.0', '1.1', '1.2'];
const WINDOWS = [5, 15, 60].map((minutes) => minutes * MINUTE_MS);
const SPLITS = [null, 'version', 'route', 'service'] as const;

/** Of every hundred rules: so many of each kind. Rules on facts are few, since one covers every service. */
const CONDITIONS: readonly { of100: number; condition: (index: number) => Condition }[] = [
  { of100: 60, condition: (index) => ({ kind: 'threshold', above: 0.01 + 0.005 * (index % 20) }) },
  { of100: 8, condition: () => ({ kind: 'change', factor: 2, against: 'previous' }) },
  { of100: 8, condition: () => ({ kind: 'change', factor: 2, against: 'last_week' }) },
  { of100: 14, condition: () => ({ kind: 'burn_rate', objective: 0.9, periodDays: 30 }) },
  { of100: 4, condition: () => ({ kind: 'new_pair' }) },
  { of100: 3, condition: () => ({ kind: 'deploy_worse' }) },
  { of100: 3, condition: () => ({ kind: 'silence' }) },
];

/** A thousand rules as a large installation may have them: presets, and rules on services, versions and routes. */
export function thousandRules(): AlertRule[] {
  const own = Array.from({ length: 1_000 - PRESETS.length }, (_, index): AlertRule => {
    const splitBy = SPLITS[index % SPLITS.length] ?? null;
    return {
      ...RULE_DEFAULTS,
      name: `rule ${index}`,
      measure: MEASURES[index % MEASURES.length] ?? 'sendAfterCloseRate',
      filter: filterOf(index),
      splitBy,
      condition: conditionOf(index),
      windowMs: WINDOWS[index % WINDOWS.length] ?? MINUTE_MS,
      severity: index % 3 === 0 ? 'critical' : 'warning',
    };
  });
  return [...PRESETS.map(({ rule }) => ({ ...rule, enabled: true })), ...own];
}

function filterOf(index: number): RuleFilter {
  const service = SERVICES[index % SERVICES.length] ?? '';
  if (index % 7 === 0) return {};
  if (index % 5 === 0) return { service, version: VERSIONS[index % VERSIONS.length] ?? '' };
  return index % 3 === 0 ? { service, route: `/route/${index % 8}` } : { service, environment: 'production' };
}

function conditionOf(index: number): Condition {
  let place = (index * 37) % 100;
  for (const { of100, condition } of CONDITIONS) {
    if (place < of100) return condition(index);
    place -= of100;
  }
  throw new Error('The kinds of rules should add up to 100.');
}
