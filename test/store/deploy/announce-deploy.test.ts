import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { announceDeploy } from '../../../app/_store/deploy/announce-deploy.ts';
import { openEvent } from '../../query/some-event.ts';
import { stored } from '../../query/stored.ts';
import { rowCount, temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const DEPLOY = { project: 'default', environment: 'production', service: 'chat', version: '1.1', startedAt: NOW };

test('a deploy of a service that was never heard of is kept, and is the same one when it is told again', async () => {
  const database = await temporaryDatabase();
  const first = await announceDeploy(database, DEPLOY, NOW);
  expect(first).toMatchObject({ isNew: true, deployId: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(await announceDeploy(database, DEPLOY, NOW + 1)).toEqual({ ...first, isNew: false });
  expect(await database.query('SELECT name, environment FROM service')).toEqual([
    { name: 'chat', environment: 'production' },
  ]);
  expect(await rowCount(database, 'deploy')).toBe(1);
});

test('another service, environment, version or start is another deploy', async () => {
  const database = await temporaryDatabase();
  const ids = new Set<string>();
  for (const other of [{}, { service: 'feed' }, { environment: '' }, { version: '1.2' }, { startedAt: NOW + 1 }]) {
    ids.add((await announceDeploy(database, { ...DEPLOY, ...other }, NOW)).deployId);
  }
  expect(ids.size).toBe(5);
});

test('what is told later is added, and what is not told again stays', async () => {
  const database = await temporaryDatabase();
  await announceDeploy(database, { ...DEPLOY, commit: 'abc', author: 'Ada', files: ['a.ts', 'b.ts'] }, NOW);
  await announceDeploy(database, { ...DEPLOY, finishedAt: NOW + HOUR_MS, author: 'Grace' }, NOW + HOUR_MS);
  await announceDeploy(database, { ...DEPLOY, url: 'https://ci.example/1' }, NOW + 2 * HOUR_MS);
  const [row] = await database.query<Record<string, unknown>>('SELECT * FROM deploy');
  expect({
    ...row,
    finished_at: Number(row?.['finished_at']),
    announced_at: Number(row?.['announced_at']),
  }).toMatchObject({
    version: '1.1',
    finished_at: NOW + HOUR_MS,
    announced_at: NOW,
    commit_sha: 'abc',
    author: 'Grace',
    url: 'https://ci.example/1',
    files: '["a.ts","b.ts"]',
  });
});

test('several that tell of it at once make one deploy, and one of them is told that it is new', async () => {
  const database = await temporaryDatabase();
  const told = await Promise.all(Array.from({ length: 8 }, () => announceDeploy(database, DEPLOY, NOW)));
  expect(told.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(told.map(({ deployId }) => deployId)).size).toBe(1);
});

test('the service is the one that spans come from', async () => {
  const database = await stored([openEvent({ at: NOW })], NOW);
  await announceDeploy(database, DEPLOY, NOW);
  expect(await rowCount(database, 'service')).toBe(1);
});
