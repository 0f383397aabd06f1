import { describe, expect, test } from 'vitest';
import { changeUser, listUsers, userOf } from '../../../app/_store/access/access-user.ts';
import { NotAUser, type ProviderIdentity, userOfIdentity } from '../../../app/_store/access/sign-in-identity.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { someUser } from './some-user.ts';

const ADA: ProviderIdentity = {
  subject: 'https://issuer 1',
  email: 'Ada@Example.com',
  emailVerified: true,
  name: 'Ada',
  role: null,
  isByGroup: false,
};

async function signingIn() {
  const database = await temporaryDatabase();
  const signIn = (identity: Partial<ProviderIdentity> = {}, now = 1) =>
    database.writeTransaction((transaction) => userOfIdentity(transaction, { ...ADA, ...identity }, now));
  return { database, signIn };
}

describe('who comes from a provider', () => {
  test('is the user with the email that the provider vouches for, and from then on by what the provider calls them', async () => {
    const { database, signIn } = await signingIn();
    const ada = await someUser(database, 'ada', 'viewer');
    expect(await signIn()).toMatchObject({ id: ada.id, role: 'viewer' });
    // Another email, one day: it is still the same person.
    expect(await signIn({ email: 'lovelace@example.com', emailVerified: false })).toMatchObject({ id: ada.id });
    expect(await listUsers(database)).toHaveLength(1);
  });

  test('is not let in by an email that nobody vouches for', async () => {
    const { database, signIn } = await signingIn();
    await someUser(database, 'ada', 'admin');
    await expect(signIn({ emailVerified: false })).rejects.toThrow(NotAUser);
    await expect(signIn({ email: 'stranger@example.com', emailVerified: false, role: 'viewer' })).rejects.toThrow(
      NotAUser,
    );
    expect(await listUsers(database)).toMatchObject([{ isLinked: false }]);
  });

  test('is a new user where groups give a role, and nobody where they give none', async () => {
    const { database, signIn } = await signingIn();
    await expect(signIn()).rejects.toThrow('There is no user with your email.');
    await expect(signIn({ isByGroup: true })).rejects.toThrow('None of your groups may use afterclose.');
    const made = await signIn({ isByGroup: true, role: 'editor' });
    expect(made).toMatchObject({ email: 'ada@example.com', name: 'Ada', role: 'editor' });
    // Out of all groups, one day.
    await expect(signIn({ isByGroup: true })).rejects.toThrow('None of your groups may use afterclose.');
    expect(await signIn({ isByGroup: true, role: 'viewer' })).toMatchObject({ id: made.id, role: 'viewer' });
    expect(await userOf(database, made.id)).toMatchObject({ role: 'viewer' });
  });

  test('sees the default project alone as a new user, and what they were given as another', async () => {
    const { database, signIn } = await signingIn();
    const made = await signIn({ isByGroup: true, role: 'editor' });
    expect(made.projects).toEqual(['default']);
    const given = { name: 'Ada', role: 'editor', projects: ['bank', 'shop'] } as const;
    await database.writeTransaction((transaction) => changeUser(transaction, made.id, given, 2));
    expect(await signIn({ isByGroup: true, role: 'viewer' })).toMatchObject({
      role: 'viewer',
      projects: ['bank', 'shop'],
    });
  });

  test('sees every project as an admin, and the default alone where their groups take that away', async () => {
    const { database, signIn } = await signingIn();
    await someUser(database, 'grace', 'admin');
    expect(await signIn({ isByGroup: true, role: 'admin' })).toMatchObject({ role: 'admin', projects: null });
    const after = await signIn({ isByGroup: true, role: 'viewer' });
    expect(after).toMatchObject({ role: 'viewer', projects: ['default'] });
    expect(await userOf(database, after.id)).toEqual(after);
  });

  test('stays an admin whatever the groups say, while nobody else is one', async () => {
    const { database, signIn } = await signingIn();
    const ada = await someUser(database, 'ada', 'admin');
    expect(await signIn({ isByGroup: true, role: 'editor' })).toMatchObject({ id: ada.id, role: 'admin' });
    await someUser(database, 'grace', 'admin');
    expect(await signIn({ isByGroup: true, role: 'editor' })).toMatchObject({ id: ada.id, role: 'editor' });
  });
});
