import { z } from 'zod';
import { openNow } from '../../../_query/open-now.ts';
import { answer } from '../../_answer/answer.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';

export const dynamic = 'force-dynamic';

const { project, service, environment, role } = FILTER_PARAMETERS;
const schema = z.strictObject({ project, service, environment, role });

/** Connections by state at this moment. */
export function GET(request: Request): Promise<Response> {
  return answer((db) => {
    const given = readParameters(schema, request);
    return openNow(
      db,
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      Date.now(),
    );
  });
}
