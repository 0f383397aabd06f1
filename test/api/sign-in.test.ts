import { expect, test, vi } from 'vitest';
import { NOBODY } from '../../app/_access/principal.ts';
import { withRequestContext } from '../../app/_process/request-context.ts';
import { createUser, setPassword } from '../../app/_store/access/access-user.ts';
import { auditEntries } from '../../app/_store/access/audit.ts';
import { hashPassword } from '../../app/_store/access/password-hash.ts';
import { signInOperation } from '../../app/api/v1/access/sign-in/operation.ts';
import { askOperation } from '../support/api-route.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { inWebProgramAt } from './web-program.ts';

const NOW = 1_784_073_600_000;
const PASSWORD = 'correct horse battery';

inWebProgramAt(NOW);

async function signingIn() {
  const database = await temporaryDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('AFTERCLOSE_ACCESS', 'users');
  const hash = await hashPassword(PASSWORD);
  await database.writeTransaction(async (transaction) => {
    const ada = await createUser(
      transaction,
      { email: 'ada@example.com', name: 'Ada', role: 'viewer', projects: null },
      NOW,
    );
    await setPassword(transaction, ada.id, hash, NOW);
  });
  const signIn = (email: string, password: string, address = '203.0.113.7') =>
    withRequestContext({ principal: NOBODY, address, sessionToken: null, project: null }, () =>
      askOperation(signInOperation, { body: { email, password } }),
    );
  const logged = async () => auditEntries(database, { before: null, limit: 100 });
  return { signIn, logged };
}

test('a wrong password and an unknown email are answered alike, and both are logged', async () => {
  const { signIn, logged } = await signingIn();
  const answers = [await signIn('ada@example.com', 'wrong'), await signIn('eve@example.com', PASSWORD)];
  const [first, second] = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
  expect(first).toEqual(second);
  expect(first?.[0]).toBe(401);
  const right = await signIn('ADA@example.com', PASSWORD);
  expect(right.status).toBe(200);
  expect(right.headers.get('set-cookie')).toMatch(
    /^afterclose_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
  );
  // The clock stands still, and of one millisecond the log has no order.
  expect((await logged()).map(({ kind, actor, address }) => [kind, actor, address]).sort()).toEqual([
    ['sign_in_failed', 'ada@example.com', '203.0.113.7'],
    ['sign_in_failed', 'eve@example.com', '203.0.113.7'],
    ['signed_in', 'ada@example.com', '203.0.113.7'],
  ]);
});

test('under https the cookie is Secure, and of a name that nobody else can set', async () => {
  const { signIn } = await signingIn();
  vi.stubEnv('AFTERCLOSE_PUBLIC_URL', 'https://afterclose.example');
  expect((await signIn('ada@example.com', PASSWORD)).headers.get('set-cookie')).toMatch(
    /^__Host-afterclose_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure$/,
  );
});

test('the sixth try of an account in a minute is refused, right or wrong, from wherever it comes, and logged once', async () => {
  const { signIn, logged } = await signingIn();
  for (let at = 1; at <= 5; at += 1) {
    expect((await signIn('ada@example.com', 'wrong', `203.0.113.${at}`)).status).toBe(401);
  }
  for (let at = 6; at <= 20; at += 1) {
    const refused = await signIn('Ada@example.com', PASSWORD, '203.0.113.6');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
  }
  expect((await logged()).map(({ kind }) => kind).sort()).toEqual([
    ...Array(5).fill('sign_in_failed'),
    'sign_in_limited',
  ]);
  vi.setSystemTime(NOW + 60_000);
  expect((await signIn('ada@example.com', PASSWORD)).status).toBe(200);
});

test('the twenty-first try from an address in a minute is refused, whatever account it is for', async () => {
  const { signIn } = await signingIn();
  for (let at = 0; at < 20; at += 1) expect((await signIn(`user-${at}@example.com`, 'wrong')).status).toBe(401);
  expect((await signIn('ada@example.com', PASSWORD)).status).toBe(429);
  expect((await signIn('ada@example.com', PASSWORD, '203.0.113.8')).status).toBe(200);
});

test('what is typed where the email should be, and is none, does not stand in the log', async () => {
  const { signIn, logged } = await signingIn();
  await signIn(PASSWORD, '');
  expect(await logged()).toMatchObject([{ kind: 'sign_in_failed', actor: 'no email' }]);
  expect(JSON.stringify(await logged())).not.toContain(PASSWORD);
});
