import { comparedRange } from '../../../_close/time/compared-range.ts';
import { sharedJudging } from '../../../_process/shared-judging.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { deploysWithJudgements } from '../../../_query/deploy/deploys-with-judgements.ts';
import { roleRates } from '../../../_query/measure/role-rates.ts';
import { judgedFrom } from '../../../_query/service/now-spans.ts';
import { nowSums } from '../../../_query/service/now-sums.ts';
import { pooledNow } from '../../../_query/service/pooled-now.ts';
import { services } from '../../../_query/service/services.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { toStep } from '../../_parameters/step.ts';
import { servicesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Services with their rate and their status, the worst first. */
export function GET(request: Request): Promise<Response> {
  const now = Date.now();
  return answer(servicesOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, now, await sharedRetention());
    const { from, to } = filter;
    const step = toStep(parameters.step, filter, now, await sharedRetention());
    const compared = comparedRange(
      { from, to, lengthMs: to - from, step },
      parameters.compare ?? 'previous',
      now,
      await sharedRetention(),
    );
    const retention = await sharedRetention();
    const judged = { ...filter, from: judgedFrom(filter, now, retention) };
    const judging = { ...(await sharedJudging()), now };
    const [deploys, sums, roles] = await Promise.all([
      deploysWithJudgements(db, judged, judging),
      nowSums(db, filter, compared?.from ?? from, now, retention),
      roleRates(db, filter),
    ]);
    const [found, together] = await Promise.all([
      services(db, filter, sums, compared, step, deploys, now, retention),
      pooledNow(db, filter, sums, roles, compared, deploys, now, retention),
    ]);
    const previous = compared && { from: compared.from, to: compared.to };
    return { from, to, step, previous, together, services: found };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
