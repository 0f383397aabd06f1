import { expect } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { judgeDeploys } from '../../app/_query/deploy/judge-deploys.ts';
import { keepGateAnswer } from '../../app/_store/deploy/gate-answer.ts';
import { keepJudgement } from '../../app/_store/deploy/judgement.ts';
import type { Question } from '../support/api-route.ts';
import { askOfChannels } from './ask-of-channels.ts';
import { askOfAlerts } from './some-alerts.ts';
import { canaryAnnouncement } from './some-deploys.ts';
import { NOW } from './some-store.ts';
import { announcement, SOURCE_MAP } from './some-telemetry.ts';

/** Asks an operation by its id, and resolves with the JSON of a good answer. */
export type AskById = (id: string, question?: Question) => ReturnType<Response['json']>;

/**
 * Asks every operation that is about a project, over the web program's database, so that each member of the answers is filled
 * at least once. See `someStore` for what it has to hold.
 */
export async function askOfProject(ask: AskById): Promise<void> {
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
  for (const id of ['listInitiators', 'listCloseCodes', 'getLateSendDelay', 'listReleases', 'getFacets']) await ask(id);
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
  await ask('getSetUp');
  await askOfAlerts(ask, await sharedDatabase());
}

interface ListedIncident {
  id: string;
  service: string;
  environment: string;
  category: string;
}

/** The groups of each service and category become one, each of them in turn. */
async function askOfMerged(ask: AskById): Promise<void> {
  const { incidents }: { incidents: ListedIncident[] } = await ask('listIncidents', { query: 'limit=100' });
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
