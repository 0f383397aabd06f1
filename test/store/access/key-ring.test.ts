import { describe, expect, test } from 'vitest';
import { createKey, listKeys, type NewKey, revokeKey } from '../../../app/_store/access/access-key.ts';
import { KeyRing } from '../../../app/_store/access/key-ring.ts';
import type { Connection } from '../../../app/_store/database/connection.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NEW: NewKey = {
  name: 'chat',
  scopes: ['ingest'],
  project: 'default',
  expiresAt: null,
  createdBy: 'ada@example.com',
};

/** A database, a ring over it, and a clock that is set by hand; `reads` counts how often the ring asked. */
async function ring() {
  const database = await temporaryDatabase();
  const clock = { now: 1_000_000, reads: 0 };
  const counted: Connection = {
    ...database,
    query: (sql, ...parameters) => {
      clock.reads += 1;
      return database.query(sql, ...parameters);
    },
  };
  const make = (key: Partial<NewKey> = {}) =>
    database.writeTransaction((transaction) => createKey(transaction, { ...NEW, ...key }, clock.now));
  // Time passes by waiting alone.
  const wait = async (ms: number) => {
    clock.now += ms;
  };
  return { database, clock, make, wait, ring: new KeyRing(counted, () => clock.now, wait) };
}

describe('a key', () => {
  test('is known by its text alone, which is kept nowhere', async () => {
    const { database, make, ring: keys } = await ring();
    const { key, id } = await make({ scopes: ['ingest', 'read'] });
    expect(await keys.holder(key)).toEqual({
      kind: 'key',
      id,
      name: 'chat',
      scopes: ['ingest', 'read'],
      project: 'default',
    });
    const [row] = await database.query<{ hash: string }>('SELECT * FROM access_key');
    expect(Object.values(row ?? {}).map(String)).not.toContain(key);
    expect(await keys.holder(row?.hash ?? '')).toBeNull();
  });

  test('that is new is known to its first request, which waits a second at most', async () => {
    const { make, ring: keys, clock } = await ring();
    const first = await make();
    expect(await keys.holder(first.key)).not.toBeNull();
    const second = await make();
    clock.now += 300;
    expect(await keys.holder(second.key)).not.toBeNull();
    expect(clock.now).toBe(1_001_000);
    // Both stand: senders change from one to the other without a gap.
    expect(await keys.holder(first.key)).not.toBeNull();
  });

  test('that is revoked is refused within 30 s, and one that expires at once', async () => {
    const { database, make, ring: keys, clock } = await ring();
    const revoked = await make();
    const expiring = await make({ expiresAt: clock.now + 5_000 });
    expect(await keys.holder(revoked.key)).not.toBeNull();
    expect(await keys.holder(expiring.key)).not.toBeNull();
    await database.writeTransaction((t) => revokeKey(t, revoked.id, 'grace@example.com', clock.now));
    clock.now += 4_999;
    expect(await keys.holder(expiring.key)).not.toBeNull();
    clock.now += 1;
    expect(await keys.holder(expiring.key)).toBeNull();
    clock.now += 24_999;
    expect(await keys.holder(revoked.key)).toBeNull();
    const [kept] = (await listKeys(database)).filter(({ id }) => id === revoked.id);
    expect(kept).toMatchObject({ revokedAt: 1_000_000, revokedBy: 'grace@example.com' });
  });
});

describe('the ring', () => {
  test('asks the database once for a thousand requests at once, and once in a second for strangers', async () => {
    const { make, ring: keys, clock } = await ring();
    const { key } = await make();
    const stranger = `afc_${'x'.repeat(43)}`;
    await Promise.all(Array.from({ length: 1_000 }, () => keys.holder(key)));
    expect(clock.reads).toBe(1);
    await Promise.all(Array.from({ length: 1_000 }, (_, at) => keys.holder(at % 2 === 0 ? key : stranger)));
    expect(clock.reads).toBe(2);
    const begun = clock.now;
    for (let count = 0; count < 10; count += 1) expect(await keys.holder(stranger)).toBeNull();
    expect(clock.reads).toBe(12);
    expect(clock.now - begun).toBe(10_000);
    expect(await keys.holder('no key at all')).toBeNull();
  });

  test('goes by what it knows for a while where the database is away, and then says so', async () => {
    const { database, make, clock } = await ring();
    const { key } = await make();
    const link = { isUp: true };
    const db: Connection = {
      ...database,
      query: (sql, ...parameters) =>
        link.isUp ? database.query(sql, ...parameters) : Promise.reject(new Error('the database is away')),
    };
    const keys = new KeyRing(db, () => clock.now);
    expect(await keys.holder(key)).not.toBeNull();
    link.isUp = false;
    clock.now += 29_999;
    expect(await keys.holder(key)).not.toBeNull();
    clock.now += 1;
    await expect(keys.holder(key)).rejects.toThrow('the database is away');
    link.isUp = true;
    expect(await keys.holder(key)).not.toBeNull();
  });

  test('writes when a key was used last, and never an earlier time', async () => {
    const { database, make, ring: keys, clock } = await ring();
    const { key } = await make();
    const lastUsed = async () => (await listKeys(database))[0]?.lastUsedAt;
    await keys.writeUse(database);
    expect(await lastUsed()).toBeNull();
    const holder = await keys.holder(key);
    await keys.writeUse(database);
    // To be known is not to be let in.
    expect(await lastUsed()).toBeNull();
    keys.noteUse(holder?.id ?? '');
    await keys.writeUse(database);
    expect(await lastUsed()).toBe(clock.now);
    const other = new KeyRing(database, () => clock.now - 500);
    other.noteUse(holder?.id ?? '');
    await other.writeUse(database);
    expect(await lastUsed()).toBe(clock.now);
  });
});
