import { projectsOf } from '../../../_access/project.ts';
import { requestContext } from '../../../_process/request-context.ts';
import { prometheusText } from '../../../_query/quality/prometheus.ts';
import { answerText } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { metricsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Counters of the receivers, for Prometheus. */
export function GET(request: Request): Promise<Response> {
  return answerText(metricsOperation, request, async (db) => ({
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    text: await prometheusText(db, projectsOf(requestContext().principal), Date.now()),
  }));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
