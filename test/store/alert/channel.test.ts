import { expect, test } from 'vitest';
import { createChannel, listChannels, readChannel, updateChannel } from '../../../app/_store/alert/channel.ts';
import { openTarget, type StoredTarget } from '../../../app/_store/alert/channel-target.ts';
import { deleteChannel } from '../../../app/_store/alert/delete-channel.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { NO_KEY } from '../../../app/_store/secret/secret-box.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const SETTINGS = { name: 'ops', kind: 'webhook', url: 'https://hooks.example.com/a', secret: SECRET } as const;

async function storedTarget(database: Database) {
  const [row] = await database.query<StoredTarget>('SELECT id, kind, target, sealed FROM notification_channel');
  return row && openTarget(NO_KEY, row);
}

test('a channel is kept with its secret, and read without it', async () => {
  const database = await temporaryDatabase();
  const created = await createChannel(database, SETTINGS, NOW);
  expect(created).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    name: 'ops',
    kind: 'webhook',
    url: 'https://hooks.example.com/a',
    isSigned: true,
    digest: null,
    changeEvents: false,
    createdAt: NOW,
    updatedAt: NOW,
  });
  expect(await readChannel(database, created.id)).toEqual(created);
  expect(await listChannels(database)).toEqual([created]);
  expect(await storedTarget(database)).toMatchObject({ url: SETTINGS.url, secret: SECRET });
});

test('channels are listed by their names, and may share one', async () => {
  const database = await temporaryDatabase();
  for (const name of ['ops', 'chat', 'ops']) await createChannel(database, { ...SETTINGS, name, secret: null }, NOW);
  const listed = await listChannels(database);
  expect(listed.map((channel) => [channel.name, channel.kind === 'webhook' && channel.isSigned])).toEqual([
    ['chat', false],
    ['ops', false],
    ['ops', false],
  ]);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(3);
});

test('a change without a secret keeps the old one, null removes it, another replaces it', async () => {
  const database = await temporaryDatabase();
  const { id } = await createChannel(database, SETTINGS, NOW);
  const other = { ...SETTINGS, name: 'night', url: 'https://other.example.com/' };
  const changed = await updateChannel(database, id, { ...other, secret: undefined }, NOW + 1);
  expect(changed).toMatchObject({
    id,
    name: 'night',
    url: other.url,
    isSigned: true,
    createdAt: NOW,
    updatedAt: NOW + 1,
  });
  expect(await readChannel(database, id)).toEqual(changed);
  expect(await storedTarget(database)).toMatchObject({ url: other.url, secret: SECRET });
  expect(await updateChannel(database, id, { ...other, secret: null }, NOW + 2)).toMatchObject({ isSigned: false });
  expect(await storedTarget(database)).toMatchObject({ url: other.url, secret: null });
  expect(await updateChannel(database, id, SETTINGS, NOW + 3)).toMatchObject({ isSigned: true, name: 'ops' });
});

test('what a channel gets beside alerts stays where a change does not name it', async () => {
  const database = await temporaryDatabase();
  const digest = { day: 'mon', time: '09:00', zone: 'Europe/Berlin' } as const;
  const { id } = await createChannel(database, { ...SETTINGS, digest, changeEvents: true }, NOW);
  const change = (own: Parameters<typeof updateChannel>[2]) => updateChannel(database, id, own, NOW + 1);
  expect(await change(SETTINGS)).toMatchObject({ digest, changeEvents: true });
  expect(await readChannel(database, id)).toMatchObject({ digest, changeEvents: true });
  const later = { ...digest, time: '10:30' };
  expect(await change({ ...SETTINGS, digest: later })).toMatchObject({ digest: later, changeEvents: true });
  expect(await change({ ...SETTINGS, digest: null, changeEvents: false })).toMatchObject({
    digest: null,
    changeEvents: false,
  });
  expect(await readChannel(database, id)).toMatchObject({ digest: null, changeEvents: false });
});

test('a change ends the wait that the old address asked for', async () => {
  const database = await temporaryDatabase();
  const { id } = await createChannel(database, SETTINGS, NOW);
  await database.execute('UPDATE notification_channel SET held_until = ?', NOW + 60_000);
  await updateChannel(database, id, SETTINGS, NOW);
  expect(await database.query('SELECT held_until FROM notification_channel')).toEqual([{ held_until: null }]);
});

test('a channel that was deleted is gone, secret and all, and one that is not there changes nothing', async () => {
  const database = await temporaryDatabase();
  const created = await createChannel(database, SETTINGS, NOW);
  expect(await deleteChannel(database, created.id, false, NOW)).toEqual({ kind: 'deleted', channel: created });
  expect(await listChannels(database)).toEqual([]);
  expect(await readChannel(database, created.id)).toBeNull();
  expect(await deleteChannel(database, created.id, false, NOW)).toEqual({ kind: 'missing' });
  expect(await updateChannel(database, created.id, SETTINGS, NOW)).toBeNull();
  expect(await storedTarget(database)).toBeUndefined();
});
