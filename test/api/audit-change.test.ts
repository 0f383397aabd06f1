import { expect, test, vi } from 'vitest';
import type { Principal } from '../../app/_access/principal.ts';
import { withRequestContext } from '../../app/_process/request-context.ts';
import { auditEntries } from '../../app/_store/access/audit.ts';
import { createSilenceOperation } from '../../app/api/v1/silences/operation.ts';
import { previewSilenceOperation } from '../../app/api/v1/silences/preview/operation.ts';
import { askOperation, type Question } from '../support/api-route.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { inWebProgramAt } from './web-program.ts';

const NOW = 1_784_073_600_000;
const ADA: Principal = { kind: 'user', id: '1', email: 'ada@example.com', name: 'Ada', role: 'editor', projects: null };
const MATCHERS = [{ on: 'service', values: ['chat'] }];
const SILENCE = { matchers: MATCHERS, until: NOW + 60_000, by: 'Eve' };

inWebProgramAt(NOW);

async function asking() {
  const database = await temporaryDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  const ask = async (
    operation: typeof createSilenceOperation | typeof previewSilenceOperation,
    question: Question,
    principal: Principal = ADA,
  ) => {
    const context = { principal, address: '203.0.113.7', sessionToken: null, project: null };
    const answer = await withRequestContext(context, () => askOperation(operation, question));
    return { status: answer.status, body: await answer.json() };
  };
  return { ask, logged: () => auditEntries(database, { before: null, limit: 10 }) };
}

test('a change is logged with who, from where and what, and is of who has signed in, whoever the request names', async () => {
  const { ask, logged } = await asking();
  const { status, body } = await ask(createSilenceOperation, { body: SILENCE });
  expect([status, body.createdBy]).toEqual([201, 'Ada']);
  expect(await logged()).toMatchObject([
    {
      at: NOW,
      kind: 'changed',
      actor: 'ada@example.com',
      address: '203.0.113.7',
      subject: 'POST /silences',
      detail: createSilenceOperation.summary,
    },
  ]);
});

test('a change in another project is logged with its name', async () => {
  const { ask, logged } = await asking();
  expect((await ask(createSilenceOperation, { query: 'project=shop', body: SILENCE })).status).toBe(201);
  expect(await logged()).toMatchObject([{ detail: `${createSilenceOperation.summary}; project shop` }]);
});

test('what changes nothing is not logged: a question by POST, and a request that was refused', async () => {
  const { ask, logged } = await asking();
  expect((await ask(previewSilenceOperation, { body: { matchers: MATCHERS } })).status).toBe(200);
  expect((await ask(createSilenceOperation, { body: {} })).status).toBe(400);
  expect(await logged()).toEqual([]);
});

test('a key acts under its name, and where access is open the request says who acts, and nothing is logged', async () => {
  const { ask, logged } = await asking();
  const key: Principal = { kind: 'key', id: '2', name: 'build', scopes: ['rules:write'], project: 'default' };
  expect((await ask(createSilenceOperation, { body: SILENCE }, key)).body.createdBy).toBe('key build');
  expect((await logged()).map(({ actor }) => actor)).toEqual(['key build']);
  expect((await ask(createSilenceOperation, { body: SILENCE }, { kind: 'everyone' })).body.createdBy).toBe('Eve');
  expect(await logged()).toHaveLength(1);
});
