import { describe, expect, test } from 'vitest';
import {
  endSession,
  endSessionsOf,
  noteSession,
  sessionUser,
  startSession,
} from '../../../app/_store/access/session.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { someUser } from './some-user.ts';

const DAY_MS = 86_400_000;

describe('a session', () => {
  test('is of its user until nobody has used it for seven days', async () => {
    const database = await temporaryDatabase();
    const ada = await someUser(database, 'ada', 'viewer');
    const token = await database.writeTransaction((transaction) => startSession(transaction, ada.id, 0));
    expect(await sessionUser(database, token, 1_000)).toEqual({ user: ada, isToBeNoted: false });
    expect(await sessionUser(database, token, 300_000)).toEqual({ user: ada, isToBeNoted: true });
    expect(await sessionUser(database, token, 7 * DAY_MS)).toBeNull();
    await database.writeTransaction((transaction) => noteSession(transaction, token, 6 * DAY_MS));
    expect(await sessionUser(database, token, 12 * DAY_MS)).toEqual({ user: ada, isToBeNoted: true });
  });

  test('ends after thirty days, however much it is used', async () => {
    const database = await temporaryDatabase();
    const ada = await someUser(database, 'ada', 'viewer');
    const token = await database.writeTransaction((transaction) => startSession(transaction, ada.id, 0));
    await database.writeTransaction((transaction) => noteSession(transaction, token, 30 * DAY_MS - 2));
    expect(await sessionUser(database, token, 30 * DAY_MS - 1)).not.toBeNull();
    expect(await sessionUser(database, token, 30 * DAY_MS)).toBeNull();
  });

  test('is kept as a hash: nobody who reads the database can use it', async () => {
    const database = await temporaryDatabase();
    const ada = await someUser(database, 'ada', 'viewer');
    const token = await database.writeTransaction((transaction) => startSession(transaction, ada.id, 0));
    const [row] = await database.query<{ hash: string }>('SELECT * FROM access_session');
    expect(Object.values(row ?? {}).map(String)).not.toContain(token);
    expect(await sessionUser(database, row?.hash ?? '', 1)).toBeNull();
  });

  test('ends alone, or with all of its user but for one', async () => {
    const database = await temporaryDatabase();
    const ada = await someUser(database, 'ada', 'viewer');
    const grace = await someUser(database, 'grace', 'viewer');
    const start = (id: string) => database.writeTransaction((transaction) => startSession(transaction, id, 0));
    const tokens = [await start(ada.id), await start(ada.id), await start(ada.id), await start(grace.id)];
    const standing = async () => {
      const found = await Promise.all(tokens.map((token) => sessionUser(database, token, 1)));
      return found.map((one) => one !== null);
    };
    await database.writeTransaction((transaction) => endSession(transaction, tokens[0] ?? ''));
    expect(await standing()).toEqual([false, true, true, true]);
    await database.writeTransaction((transaction) => endSessionsOf(transaction, ada.id, tokens[2] ?? ''));
    expect(await standing()).toEqual([false, false, true, true]);
    await database.writeTransaction((transaction) => endSessionsOf(transaction, ada.id, null));
    expect(await standing()).toEqual([false, false, false, true]);
  });
});
