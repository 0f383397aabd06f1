import { csvText } from '../../../_close/table/csv.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { type Summary, summary } from '../../../_query/measure/summary.ts';
import { answerIn } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { summaryOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Every measure over one range. */
export function GET(request: Request): Promise<Response> {
  return answerIn(summaryOperation, request, async (db, parameters) => {
    const found = await summary(db, toFilter(parameters, Date.now(), await sharedRetention()));
    return { format: parameters.format, json: found, csv: () => csvText(numbers(found)) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');

/** Every number of a summary, by its path: "closeDurationMs.p50". */
function numbers(found: Summary | object, path = ''): { measure: string; value: number | null }[] {
  return Object.entries(found).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? numbers(value, `${path}${name}.`)
      : [{ measure: `${path}${name}`, value }],
  );
}
