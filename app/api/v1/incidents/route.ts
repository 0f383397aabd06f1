import { csvText } from '../../../_close/table/csv.ts';
import { incidentRows } from '../../../_close/table/incident-rows.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { incidents } from '../../../_query/incident/incidents.ts';
import { answerIn } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toIncidentsQuestion } from '../../_parameters/incidents.ts';
import { incidentsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Incidents grouped by the two places in the code that they come from. */
export function GET(request: Request): Promise<Response> {
  const now = Date.now();
  return answerIn(incidentsOperation, request, async (db, parameters) => {
    const { filter, options } = toIncidentsQuestion(parameters, now, await sharedRetention());
    const found = await incidents(db, filter, options, now, await sharedRetention());
    return { format: parameters.format, json: found, csv: () => csvText(incidentRows(found.incidents)) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
