import fc from 'fast-check';
import type { Stratum } from '../../../app/_deploy/statistics/stratified-ratio.ts';

/** One stretch of time in which both versions served. */
export function stratum({ k1, e1, k2, e2 }: { k1: number; e1: number; k2: number; e2: number }): Stratum {
  return { before: { events: k1, exposure: e1 }, after: { events: k2, exposure: e2 } };
}

/** The same strata with their sides changed. */
export function turned(strata: readonly Stratum[]): Stratum[] {
  return strata.map(({ before, after }) => ({ before: after, after: before }));
}

const counted = fc.record({
  events: fc.integer({ min: 0, max: 12 }),
  exposure: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 5000 }) },
  ),
});

/** Any strata, of which some have a side without exposure and so without events. */
export const anyStrata = fc
  .array(fc.record({ before: counted, after: counted }), { minLength: 1, maxLength: 40 })
  .map((strata) => strata.map(({ before, after }) => ({ before: possible(before), after: possible(after) })));

function possible({ events, exposure }: Stratum['before']): Stratum['before'] {
  return { events: exposure > 0 ? events : 0, exposure };
}
