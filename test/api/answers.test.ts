import { describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { judgeDeploys } from '../../app/_query/deploy/judge-deploys.ts';
import { keepGateAnswer } from '../../app/_store/deploy/gate-answer.ts';
import { keepJudgement } from '../../app/_store/deploy/judgement.ts';
import { keepSize } from '../../app/_store/store-size.ts';
import { openApiDocument } from '../../app/api/_openapi/document.ts';
import { OPERATIONS } from '../../app/api/v1/operations.ts';
import { askOperation, type Question } from '../support/api-route.ts';
import { addFilledMembers, type JsonSchema, membersOf } from '../support/filled-members.ts';
import { exportRequest } from '../support/otlp-fixture.ts';
import { activeMetric, jsonMetrics } from '../support/otlp-metrics.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { send } from '../support/send.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { askOfAccess } from './ask-of-access.ts';
import { askOfChannels } from './ask-of-channels.ts';
import { silentService } from './silent-service.ts';
import { askOfAlerts } from './some-alerts.ts';
import { canaryAnnouncement, someDeploys } from './some-deploys.ts';
import { someStorm } from './some-storm.ts';
import { announcement, SOURCE_MAP, someTelemetry } from './some-telemetry.ts';
import { inWebProgramAt } from './web-program.ts';
import { writesOf } from './writes-of.ts';

/** In the middle of a minute. */
const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;

inWebProgramAt(NOW);

describe('over what came through the receiver', () => {
  test('every answer has the members of its schema and no others, and each is filled at least once', async () => {
    await receive();
    const filled = new Set<string>();
    const asked = new Set<string>();
    const ask = async (id: string, question: Question = {}) => {
      asked.add(id);
      return strictAnswer(id, question, filled);
    };

    await ask('keepSourceMap', { body: SOURCE_MAP });
    const { incidents, nextCursor } = await ask('listIncidents', {
      query: 'limit=1&category=send_after_close&category=double_close',
    });
    expect(nextCursor).toBe('1');
    const segments = { id: incidents[0].id };
    await ask('decideIncident', { segments, body: { state: 'ignored', until: NOW + HOUR_MS, by: 'Ada' } });
    await ask('listIncidents', { query: 'state=ignored' });
    await ask('decideIncident', { segments, body: { state: 'resolved', version: '1.1.0' } });
    // One more than a page has.
    for (let comment = 0; comment <= 100; comment += 1) {
      await ask('addComment', { segments, body: { text: 'The timer outlives the session.', author: 'Ada' } });
    }
    await ask('listComments', { segments });
    const triaged = await ask('decideIncidents', {
      body: { incidents: [incidents[0].id], state: 'ignored', until: NOW + 9, by: 'Ada' },
    });
    await ask('listIncidents', { query: 'groupBy=file&service=orders&service=chat' });
    await ask('listIncidents', { query: 'recoverable=last' });
    await ask('listIncidents', { query: 'storm=2.0.0&storm=2.0.1&sort=change' });
    await ask('decideIncidents', { body: { incidents: [incidents[0].id], assignee: 'Ada' } });
    await ask('undoDecideIncidents', { segments: { id: triaged.id }, body: {} });
    await askOfMerged(ask);
    for (const { id } of (await ask('listIncidents')).incidents) {
      await ask('getIncident', { segments: { id } });
      await ask('tailIncidents', { query: `open=${id}&to=${NOW - 20 * MINUTE_MS + 30_000}` });
    }
    await ask('tailIncidents');
    await ask('tailIncidents', { query: 'role=client' });
    await ask('listClosers');
    await ask('getSummary');
    for (const query of [
      'measure=sendAfterCloseRate',
      'measure=cleanCloseRate&groupBy=version',
      'measure=incidents&groupBy=category',
      'measure=closeDurationMs&groupBy=version',
    ])
      await ask('getTimeseries', { query });
    for (const id of ['listInitiators', 'listCloseCodes', 'getLateSendDelay', 'listReleases', 'getFacets'])
      await ask(id);
    const { id } = await ask('announceDeploy', { body: announcement(NOW) });
    await keepAnswers(id);
    await ask('getDeploy', { segments: { id } });
    await ask('announceDeploy', { body: canaryAnnouncement(NOW) });
    for (const deploy of (await ask('listDeploys', { query: `from=${NOW - 30 * HOUR_MS}` })).deploys) {
      await ask('compareDeploy', { segments: { id: deploy.id } });
    }
    await askOfChannels(ask, NOW);
    await ask('getGate', { query: 'service=room&environment=staging&version=2' });
    await judgeAll();
    await ask('listServices', { query: `step=60000&from=${NOW - 2 * HOUR_MS}` });
    // From before the first telemetry on.
    await ask('listServices', { query: `from=${NOW - 30 * DAY_MS}&to=${NOW}` });
    await ask('listServices', { query: `step=3600000&from=${NOW - DAY_MS}` });
    await ask('getOpenNow');
    await ask('getDataQuality', { query: 'step=60000' });
    await ask('getHealth');
    await ask('getSetUp');
    await ask('getOpenApi');
    await askOfAccess(ask, await sharedDatabase());
    await askOfAlerts(ask, await sharedDatabase());

    const withSchema = OPERATIONS.filter(({ answers }) => 'application/json' in answers).map(({ id }) => id);
    expect(withSchema.filter((id) => !asked.has(id))).toEqual([]);
    const known = Object.entries(SCHEMAS).flatMap(([name, schema]) => membersOf(name, schema));
    // The tests of errors fill those of errors.
    const empty = known.filter((member) => !filled.has(member) && !/^(Parameter)?Problem\./.test(member));
    expect(empty).toEqual([]);
  });
});

/** The description of the API, as it is served. */
const { paths, components } = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, '')));
const SCHEMAS: Record<string, JsonSchema> = components.schemas;

async function strictAnswer(id: string, question: Question, filled: Set<string>) {
  const operation = OPERATIONS.find((each) => each.id === id);
  const schema = operation?.answers['application/json'];
  if (operation === undefined || schema === undefined || typeof schema === 'string') throw new Error(`${id}?`);
  const { answer: response, writes } = await writesOf(() => askOperation(operation, question));
  // A link on any page can make a browser ask. A gate knows what is no browser.
  if (operation.method === 'get' && id !== 'getGate') expect([id, writes]).toEqual([id, []]);
  const answer = await response.json();
  expect([id, response.ok, schema.safeParse(answer).error?.issues]).toEqual([id, true, undefined]);
  const described = paths[operation.path][operation.method].responses[response.status].content['application/json'];
  addFilledMembers(SCHEMAS, id, described.schema, answer, filled);
  return answer;
}

interface ListedIncident {
  id: string;
  service: string;
  environment: string;
  category: string;
}

/** The groups of each service and category become one, each of them in turn. */
async function askOfMerged(
  ask: (id: string, question?: Question) => Promise<{ id: string; incidents: ListedIncident[] }>,
): Promise<void> {
  const { incidents } = await ask('listIncidents', { query: 'limit=100' });
  const alike = new Map<string, string[]>();
  for (const { id, service, environment, category } of incidents) {
    const key = JSON.stringify([service, environment, category]);
    alike.set(key, [...(alike.get(key) ?? []), id]);
  }
  for (const [into, ...members] of [...alike.values()].flatMap((ids) => [ids, ids.toReversed()])) {
    const [member] = members;
    if (member === undefined) continue;
    const { id } = await ask('decideIncidents', { body: { incidents: members, into, by: 'Ada' } });
    await ask('listIncidents');
    await ask('getIncident', { segments: { id: member } });
    await ask('undoDecideIncidents', { segments: { id }, body: {} });
  }
}

/** What others find out of a deploy. */
async function keepAnswers(deployId: string): Promise<void> {
  const database = await sharedDatabase();
  const [row] = await database.query<{ serviceId: string }>(
    'SELECT CAST(service_id AS TEXT) AS "serviceId" FROM deploy',
  );
  const key = { serviceId: row?.serviceId ?? '', deployId };
  await keepGateAnswer(database, key, { askedAt: NOW, verdict: 'same', passed: true, reason: 'No change.' });
}

function raise(_deploy: unknown, error: unknown): never {
  throw error;
}

/** Judges deploys, as a receiver does every minute. */
async function judgeAll(): Promise<void> {
  const database = await sharedDatabase();
  for (const { serviceId, deployId, ...judgement } of await judgeDeploys(
    database,
    { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, limit: 50, onFailure: raise },
    NOW,
  )) {
    await keepJudgement(database, { serviceId, deployId }, judgement);
  }
}

/** Gives the web program a database that a receiver has written. */
async function receive(): Promise<void> {
  const database = await temporaryDatabase();
  const { url, close } = await receiver(database.url, () => NOW);
  const requests = [...someTelemetry(NOW), ...someDeploys(NOW), ...someStorm(NOW), silentService(NOW)];
  for (const [measuredAt, bytes] of [
    [NOW - 2 * DAY_MS, 100_000],
    [NOW, 200_000],
  ] as const) {
    await keepSize(database, { measuredAt, bytes, freeBytes: 4_096 });
  }
  for (const request of [...requests, ...requests.slice(0, 1)]) {
    expect((await postTraces(url, request)).status).toBe(200);
  }
  const metrics = jsonMetrics(exportRequest({}, []), [activeMetric({ open: 3, connecting: 1, closing: 1 }, NOW)]);
  const headers = { 'content-type': 'application/json' };
  expect((await send(url, '/v1/metrics', { headers, body: metrics })).status).toBe(200);
  await close();
  vi.stubEnv('DATABASE_URL', database.url);
}
