import { isDuration } from '../../../_close/measure/measure.ts';
import { csvText } from '../../../_close/table/csv.ts';
import { seriesRows } from '../../../_close/table/series-rows.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { timeseries } from '../../../_query/measure/timeseries.ts';
import { answerIn } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toTimeseriesQuery } from '../../_parameters/timeseries.ts';
import { timeseriesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One measure over time, split or not. */
export function GET(request: Request): Promise<Response> {
  const now = Date.now();
  return answerIn(timeseriesOperation, request, async (db, parameters) => {
    const found = await timeseries(db, toTimeseriesQuery(parameters, now, await sharedRetention()), now);
    return {
      format: parameters.format,
      json: found,
      csv: () => csvText(seriesRows(found.series, isDuration(found.measure))),
    };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
