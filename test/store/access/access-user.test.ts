import { describe, expect, test } from 'vitest';
import {
  changeUser,
  createUser,
  deleteUser,
  EmailTaken,
  hasUsers,
  linkSubject,
  listUsers,
  setPassword,
  userByEmail,
  userBySubject,
  userOf,
} from '../../../app/_store/access/access-user.ts';
import { keepAnAdmin, LastAdmin } from '../../../app/_store/access/keep-an-admin.ts';
import { startSession } from '../../../app/_store/access/session.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { someUser } from './some-user.ts';

describe('a user', () => {
  test('is found by id, by email however it is written, and by what a provider calls them', async () => {
    const database = await temporaryDatabase();
    expect(await hasUsers(database)).toBe(false);
    const ada = await someUser(database, 'Ada', 'admin', 1_000);
    expect(await hasUsers(database)).toBe(true);
    expect(ada).toMatchObject({ email: 'ada@example.com', name: 'Ada', role: 'admin', createdAt: 1_000 });
    await database.writeTransaction(async (transaction) => {
      await setPassword(transaction, ada.id, 'a hash', 2_000);
      await linkSubject(transaction, ada.id, 'https://issuer 1', 3_000);
      await startSession(transaction, ada.id, 4_000);
    });
    const changed = { ...ada, updatedAt: 3_000 };
    expect(await userOf(database, ada.id)).toEqual(changed);
    expect(await userByEmail(database, 'ADA@EXAMPLE.COM')).toEqual({ ...changed, password: 'a hash' });
    expect(await userBySubject(database, 'https://issuer 1')).toEqual(changed);
    expect(await userBySubject(database, 'https://issuer 2')).toBeNull();
    expect(await listUsers(database)).toEqual([{ ...changed, hasPassword: true, isLinked: true, seenAt: 4_000 }]);
  });

  test('has an email of their own, however it is written', async () => {
    const database = await temporaryDatabase();
    await someUser(database, 'ada', 'admin');
    await expect(someUser(database, 'ADA', 'viewer')).rejects.toThrow(EmailTaken);
    expect(await listUsers(database)).toHaveLength(1);
  });

  test('changes name and role, and goes with their sessions', async () => {
    const database = await temporaryDatabase();
    const ada = await someUser(database, 'ada', 'viewer');
    await database.writeTransaction((transaction) => startSession(transaction, ada.id, 0));
    const change = { name: 'Ada L.', role: 'editor', projects: null } as const;
    const changed = { ...ada, ...change, updatedAt: 5 };
    expect(await database.writeTransaction((t) => changeUser(t, ada.id, change, 5))).toEqual(changed);
    expect(await userOf(database, ada.id)).toEqual(changed);
    expect(await database.writeTransaction((t) => changeUser(t, 'nobody', change, 5))).toBeNull();
    expect(await database.writeTransaction((t) => deleteUser(t, ada.id))).toBe(true);
    expect(await database.writeTransaction((t) => deleteUser(t, ada.id))).toBe(false);
    expect(await database.query('SELECT 1 AS one FROM access_session')).toEqual([]);
  });
});

describe('the projects of a user', () => {
  test('are kept once and in order, and null is every one', async () => {
    const database = await temporaryDatabase();
    const make = (name: string, role: 'viewer' | 'admin', projects: string[] | null) =>
      database.writeTransaction((t) => createUser(t, { email: `${name}@example.com`, name, role, projects }, 0));
    const ada = await make('ada', 'viewer', ['shop', 'bank "x"', 'shop']);
    expect(ada.projects).toEqual(['bank "x"', 'shop']);
    expect((await make('bob', 'viewer', null)).projects).toBeNull();
    const cleo = await make('cleo', 'admin', ['shop']);
    expect(cleo.projects).toBeNull();
    expect(await userOf(database, ada.id)).toEqual(ada);
    expect((await listUsers(database)).map(({ projects }) => projects)).toEqual([ada.projects, null, null]);
  });

  test('are every one while they are an admin, and those that are named after that', async () => {
    const database = await temporaryDatabase();
    const { id, name } = await someUser(database, 'ada', 'viewer');
    const change = (role: 'viewer' | 'admin', projects: string[] | null) =>
      database.writeTransaction((t) => changeUser(t, id, { name, role, projects }, 1));
    expect(await change('viewer', ['shop'])).toMatchObject({ projects: ['shop'] });
    expect(await change('admin', ['shop'])).toMatchObject({ role: 'admin', projects: null });
    expect(await change('viewer', ['bank'])).toMatchObject({ role: 'viewer', projects: ['bank'] });
    expect(await userOf(database, id)).toMatchObject({ projects: ['bank'] });
  });
});

describe('the last admin', () => {
  test('stays one, and goes once there is another', async () => {
    const database = await temporaryDatabase();
    const ada = await someUser(database, 'ada', 'admin');
    await someUser(database, 'grace', 'editor');
    const keep = (role: 'viewer' | 'admin' | null) =>
      database.writeTransaction((transaction) => keepAnAdmin(transaction, ada.id, role));
    await expect(keep('viewer')).rejects.toThrow(LastAdmin);
    await expect(keep(null)).rejects.toThrow(LastAdmin);
    await keep('admin');
    await someUser(database, 'hedy', 'admin');
    await keep('viewer');
    await keep(null);
  });

  test('is left where two admins take the role from each other at the same time', async () => {
    const database = await temporaryDatabase();
    const admins = [await someUser(database, 'ada', 'admin'), await someUser(database, 'grace', 'admin')];
    const outcomes = await Promise.allSettled(
      admins.map(({ id, name }) =>
        database.writeTransaction(async (transaction) => {
          await keepAnAdmin(transaction, id, 'viewer');
          await changeUser(transaction, id, { name, role: 'viewer', projects: null }, 0);
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await listUsers(database)).filter(({ role }) => role === 'admin')).toHaveLength(1);
  });
});
