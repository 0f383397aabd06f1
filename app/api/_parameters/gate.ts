import { z } from 'zod';
import type { GatePolicy } from '../../_deploy/gate/gate-policy.ts';
import { MARGIN } from '../../_deploy/verdict/word.ts';
import type { GatedVersion } from '../../_query/deploy/gate.ts';
import { oneOf, single } from './value.ts';

const LEAST_RATIO = 1;
const LARGEST_RATIO = 100;
const RATIO = `expected a number from ${LEAST_RATIO} to ${LARGEST_RATIO}, such as ${MARGIN}`;

const named = (what: string) => z.array(z.string(), `expected ${what}`).pipe(single);

export const gateSchema = z.strictObject({
  service: named('a service.name').describe('`service.name`'),
  environment: named('a deployment.environment.name, or nothing after the sign = where there is none').describe(
    '`deployment.environment.name`; empty where there is none',
  ),
  version: named('a service.version').describe('`service.version` of the release that waits'),
  maxRatio: single
    .refine((text) => /^\d+(\.\d+)?$/.test(text) && isRatio(Number(text)), RATIO)
    .transform(Number)
    .pipe(z.number().min(LEAST_RATIO).max(LARGEST_RATIO))
    .optional()
    .describe(
      `A version that is worse beyond doubt fails from this ratio of the send-after-close rates on; ${MARGIN} if absent`,
    ),
  allowUnclear: oneOf(['true', 'false'])
    .optional()
    .describe('`true`: a version that was heard passes without enough evidence; `false` if absent'),
});

/** The question of checked parameters. */
export function toGateQuestion(parameters: z.output<typeof gateSchema>): { asked: GatedVersion; policy: GatePolicy } {
  const { service, environment, version, maxRatio = MARGIN, allowUnclear } = parameters;
  return {
    asked: { service, environment, version },
    policy: { maxRatio, allowUnclear: allowUnclear === 'true' },
  };
}

function isRatio(ratio: number): boolean {
  return ratio >= LEAST_RATIO && ratio <= LARGEST_RATIO;
}
