import { timeseries } from '../../../_query/timeseries.ts';
import { answer } from '../../_answer/answer.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';
import { timeseriesSchema, toTimeseriesQuery } from '../../_parameters/timeseries.ts';

export const dynamic = 'force-dynamic';

/** One measure over time, split or not. */
export function GET(request: Request): Promise<Response> {
  const now = Date.now();
  return answer((db) => timeseries(db, toTimeseriesQuery(readParameters(timeseriesSchema, request), now), now));
}
