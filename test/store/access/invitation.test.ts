import { expect, test } from 'vitest';
import {
  endFirstInvitations,
  INVITATION_MS,
  invite,
  invited,
  spendInvitation,
} from '../../../app/_store/access/invitation.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { someUser } from './some-user.ts';

test('an invitation holds for three days, and once', async () => {
  const database = await temporaryDatabase();
  const ada = await someUser(database, 'ada', 'viewer');
  const token = await database.writeTransaction((transaction) => invite(transaction, ada.id, 0));
  expect(await invited(database, token, INVITATION_MS - 1)).toEqual({ userId: ada.id });
  expect(await invited(database, token, INVITATION_MS)).toBeUndefined();
  expect(await invited(database, 'another', 0)).toBeUndefined();
  const spend = () => database.writeTransaction((transaction) => spendInvitation(transaction, token));
  expect((await Promise.all([spend(), spend()])).sort()).toEqual([false, true]);
  expect(await invited(database, token, 0)).toBeUndefined();
});

test('a new invitation of a user replaces the one before, and those to become the first admin end together', async () => {
  const database = await temporaryDatabase();
  const ada = await someUser(database, 'ada', 'viewer');
  const make = (userId: string | null) => database.writeTransaction((transaction) => invite(transaction, userId, 0));
  const [earlier, later, first, second] = [await make(ada.id), await make(ada.id), await make(null), await make(null)];
  expect(await invited(database, earlier, 1)).toBeUndefined();
  expect(await invited(database, later, 1)).toEqual({ userId: ada.id });
  expect(await invited(database, first, 1)).toEqual({ userId: null });
  await database.writeTransaction((transaction) => endFirstInvitations(transaction));
  expect(await invited(database, first, 1)).toBeUndefined();
  expect(await invited(database, second, 1)).toBeUndefined();
  expect(await invited(database, later, 1)).toEqual({ userId: ada.id });
});
