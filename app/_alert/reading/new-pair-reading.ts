import type { AlertRule } from '../rule/rule.ts';
import type { Reading } from './reading.ts';
import type { NewPairsFact } from './service-facts.ts';

/** Rounding of weights must not lack a connection. */
const ROUNDING = 1e-9;

/**
 * Whether two call sites race that never did before. A pair counts once it has `minEvents` connections since the release
 * began, and as long as it happens in the window; with a newer release, it is no longer of the newest.
 */
export function newPairReading(
  { minEvents, windowMs }: Pick<AlertRule, 'minEvents' | 'windowMs'>,
  { version, pairs }: NewPairsFact,
): Reading {
  const counting = pairs.filter(
    ({ connections, recent }) => connections >= minEvents - ROUNDING && (recent.get(windowMs) ?? 0) > 0,
  );
  return {
    kind: 'measured',
    value: counting.length,
    numerator: counting.reduce((sum, { connections }) => sum + connections, 0),
    denominator: null,
    threshold: 0,
    recoverAt: 0,
    events: null,
    bound: null,
    exceeds: counting.length > 0,
    recovers: counting.length === 0,
    heldBackBy: null,
    ...(version === null ? {} : { note: `new in ${version}` }),
  };
}
