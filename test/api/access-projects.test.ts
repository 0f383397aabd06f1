import { expect, test, vi } from 'vitest';
import { withRequestContext } from '../../app/_process/request-context.ts';
import { auditEntries } from '../../app/_store/access/audit.ts';
import type { ApiOperation } from '../../app/api/_openapi/operation.ts';
import { createKeyOperation, keysOperation } from '../../app/api/v1/access/keys/operation.ts';
import { meOperation } from '../../app/api/v1/access/me/operation.ts';
import { changeUserOperation } from '../../app/api/v1/access/users/[id]/operation.ts';
import { inviteUserOperation, usersOperation } from '../../app/api/v1/access/users/operation.ts';
import { someUser } from '../store/access/some-user.ts';
import { askOperation, type Question } from '../support/api-route.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { inWebProgramAt } from './web-program.ts';

const NOW = 1_784_073_600_000;

inWebProgramAt(NOW);

/** Asks as an admin. */
async function administering() {
  const database = await temporaryDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('AFTERCLOSE_ACCESS', 'users');
  const { id, email, name } = await someUser(database, 'ada', 'admin');
  const principal = { kind: 'user', id, email, name, role: 'admin', projects: null } as const;
  const ask = async (operation: ApiOperation, question: Question = {}) => {
    const context = { principal, address: '203.0.113.7', sessionToken: null, project: null };
    const answer = await withRequestContext(context, () => askOperation(operation, question));
    return { status: answer.status, body: await answer.json() };
  };
  const details = async () => (await auditEntries(database, { before: null, limit: 10 })).map(({ detail }) => detail);
  return { ask, details };
}

test('a key is of the project that it names, or of the default one; the project is there from then on', async () => {
  const { ask, details } = await administering();
  const named = await ask(createKeyOperation, { body: { name: 'till', scopes: ['ingest'], project: ' shop ' } });
  expect([named.status, named.body.project]).toEqual([201, 'shop']);
  expect((await ask(createKeyOperation, { body: { name: 'chat', scopes: ['ingest'] } })).body.project).toBe('default');
  const { keys } = (await ask(keysOperation)).body;
  expect(keys.map(({ name, project }: { name: string; project: string }) => `${name}: ${project}`).sort()).toEqual([
    'chat: default',
    'till: shop',
  ]);
  expect((await ask(meOperation)).body.projects).toEqual(['default', 'shop']);
  expect((await details()).sort()).toEqual(['ingest; project default', 'ingest; project shop']);
});

test('a key is made for no project without a name, and the answer names the member', async () => {
  const { ask } = await administering();
  for (const [project, expected] of [
    ['', 'expected the name of a project'],
    ['  ', 'expected the name of a project'],
    ['x'.repeat(101), expect.stringContaining('100')],
    [null, expect.any(String)],
    [['shop'], expect.any(String)],
  ]) {
    const { status, body } = await ask(createKeyOperation, { body: { name: 'till', scopes: ['ingest'], project } });
    expect([project, status, body.problems]).toEqual([project, 400, [{ parameter: 'project', expected }]]);
  }
  expect((await ask(keysOperation)).body.keys).toEqual([]);
});

test('a user sees what an admin gives them, as before where a change does not say, and every project as an admin', async () => {
  const { ask, details } = await administering();
  const invited = await ask(inviteUserOperation, {
    body: { email: 'vic@example.com', name: 'Vic', role: 'viewer', projects: ['shop', 'bank'] },
  });
  expect([invited.status, invited.body.user.projects]).toEqual([201, ['bank', 'shop']]);
  const segments = { id: invited.body.user.id };
  const change = async (body: object) => {
    const { status, body: user } = await ask(changeUserOperation, { segments, body: { name: 'Vic', ...body } });
    expect(status).toBe(200);
    const { users } = (await ask(usersOperation)).body;
    expect(users.find(({ id }: { id: string }) => id === user.id)).toMatchObject(user);
    return user.projects;
  };
  expect(await change({ role: 'editor' })).toEqual(['bank', 'shop']);
  expect(await change({ role: 'editor', projects: ['shop'] })).toEqual(['shop']);
  expect(await change({ role: 'admin', projects: ['shop'] })).toBeNull();
  // An admin saw every project, and nobody has said that a viewer does not.
  expect(await change({ role: 'viewer' })).toBeNull();
  expect(await change({ role: 'viewer', projects: ['bank'] })).toEqual(['bank']);
  expect(await change({ role: 'viewer', projects: null })).toBeNull();
  expect((await details()).sort()).toEqual([
    'every project to project bank',
    'project bank to every project',
    'projects bank, shop to project shop',
    'role admin to viewer',
    'role editor to admin; project shop to every project',
    'role viewer to editor',
    'role viewer; projects bank, shop',
  ]);
});

test('who is invited sees every project unless the invitation names some, and an admin whatever it names', async () => {
  const { ask } = await administering();
  const invite = async (email: string, role: string, projects?: string[]) =>
    (await ask(inviteUserOperation, { body: { email, name: 'X', role, projects } })).body.user.projects;
  expect(await invite('a@example.com', 'viewer')).toBeNull();
  expect(await invite('b@example.com', 'admin', ['shop'])).toBeNull();
});

test('a user is made with no list that is empty, too long, or has a project twice or without a name', async () => {
  const { ask } = await administering();
  for (const [projects, expected] of [
    [[], 'expected one project or more, or null for all'],
    ['shop', 'expected a list of projects, or null'],
    [['shop', 'shop'], 'expected each project once'],
    [['shop', ''], 'expected the name of a project'],
    [Array.from({ length: 201 }, (_, at) => `p${at}`), 'expected at most 200 projects'],
  ]) {
    const body = { email: 'vic@example.com', name: 'Vic', role: 'viewer', projects };
    const answer = await ask(inviteUserOperation, { body });
    expect([projects, answer.status, answer.body.problems]).toEqual([
      projects,
      400,
      [{ parameter: 'projects', expected }],
    ]);
  }
  expect((await ask(usersOperation)).body.users).toHaveLength(1);
});
