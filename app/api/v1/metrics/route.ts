import { z } from 'zod';
import { prometheusText } from '../../../_query/prometheus.ts';
import { answerText } from '../../_answer/answer.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';

export const dynamic = 'force-dynamic';

const NO_PARAMETERS = z.strictObject({});

/** Counters of the receivers, for Prometheus. */
export function GET(request: Request): Promise<Response> {
  return answerText('text/plain; version=0.0.4; charset=utf-8', async (db) => {
    readParameters(NO_PARAMETERS, request);
    return prometheusText(db, Date.now());
  });
}
