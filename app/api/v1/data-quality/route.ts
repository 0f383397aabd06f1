import { sharedConfig } from '../../../_process/shared-config.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { dataQuality } from '../../../_query/quality/data-quality.ts';
import { diskUse } from '../../../_query/quality/disk-use.ts';
import { ingestOutcomes } from '../../../_query/quality/ingest-outcomes.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { toStep } from '../../_parameters/step.ts';
import { dataQualityOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** How complete and how true the numbers are, and what became of all that arrived, by service and over time. */
export function GET(request: Request): Promise<Response> {
  return answer(dataQualityOperation, request, async (db, parameters) => {
    const now = Date.now();
    const retention = await sharedRetention();
    const filter = toFilter(parameters, now, retention);
    const by = toStep(parameters.step, filter, now, retention);
    const [quality, disk, services] = await Promise.all([
      dataQuality(db, filter, by),
      diskUse(db, sharedConfig().retention, now),
      ingestOutcomes(db, filter, by),
    ]);
    return { from: filter.from, to: filter.to, step: by, ...quality, disk, services };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
