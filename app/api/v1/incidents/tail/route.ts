import { z } from 'zod';
import { incidentTail } from '../../../../_query/incident-tail.ts';
import { answer } from '../../../_answer/answer.ts';
import { FILTER_PARAMETERS } from '../../../_parameters/filter.ts';
import { readParameters } from '../../../_parameters/read-parameters.ts';
import { single } from '../../../_parameters/value.ts';

export const dynamic = 'force-dynamic';

const { project, service, environment, version, role, route } = FILTER_PARAMETERS;
const after = single.refine((text) => /^\d{1,18}$/.test(text), 'expected the cursor of an answer');
const schema = z.strictObject({ project, service, environment, version, role, route, after: after.optional() });

/** Incidents as they come in: those since a cursor, or the newest. */
export function GET(request: Request): Promise<Response> {
  return answer((db) => {
    const { after, ...given } = readParameters(schema, request);
    const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return incidentTail(db, filter, after ?? null);
  });
}
