import { type Incident, incidents } from '../../../_query/incidents.ts';
import { answer, answerText } from '../../_answer/answer.ts';
import { csvText } from '../../_answer/csv.ts';
import { incidentsSchema, toIncidentsQuestion } from '../../_parameters/incidents.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';

export const dynamic = 'force-dynamic';

/** Incidents grouped by the two places in the code that they come from; as CSV with `format=csv`. */
export function GET(request: Request): Promise<Response> {
  const now = Date.now();
  const question = async (db: Parameters<typeof incidents>[0]) => {
    const { filter, options } = toIncidentsQuestion(readParameters(incidentsSchema, request), now);
    return incidents(db, filter, options, now);
  };
  if (new URL(request.url).searchParams.get('format') !== 'csv') return answer(question);
  return answerText('text/csv; charset=utf-8', async (db) => {
    const found = await question(db);
    return csvText(COLUMNS, found.incidents.map(toRow));
  });
}

const COLUMNS = [
  'id',
  'service',
  'environment',
  'category',
  'closeFunction',
  'closeFile',
  'closeLine',
  'sendFunction',
  'sendFile',
  'sendLine',
  'initiator',
  'code',
  'count',
  'connections',
  'share',
  'rate',
  'lostBytes',
  'delayP5Ms',
  'delayP50Ms',
  'delayP95Ms',
  'firstSeen',
  'lastSeen',
  'versions',
  'state',
];

function toRow(incident: Incident) {
  const { closeSite, sendSite, delayMs } = incident;
  return [
    incident.id,
    incident.service,
    incident.environment,
    incident.category,
    closeSite?.function,
    closeSite?.file,
    closeSite?.line,
    sendSite?.function,
    sendSite?.file,
    sendSite?.line,
    incident.initiator,
    incident.code,
    incident.count,
    incident.connections,
    incident.share,
    incident.rate,
    incident.lostBytes,
    delayMs.p5,
    delayMs.p50,
    delayMs.p95,
    incident.firstSeen,
    incident.lastSeen,
    incident.versions.join(' '),
    incident.state,
  ];
}
