import { prometheusText } from '../../../_query/prometheus.ts';
import { answerText } from '../../_answer/answer.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';
import { metricsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Counters of the receivers, for Prometheus. */
export function GET(request: Request): Promise<Response> {
  return answerText('text/plain; version=0.0.4; charset=utf-8', async (db) => {
    readParameters(metricsOperation.query, request);
    return prometheusText(db, Date.now());
  });
}
