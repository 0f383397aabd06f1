import { expect, test } from 'vitest';
import { createChannel } from '../../app/_store/alert/channel.ts';
import { enqueueTest } from '../../app/_store/alert/notification.ts';
import { givenUpOperation } from '../../app/api/v1/channels/[id]/given-up/operation.ts';
import { retryChannelOperation } from '../../app/api/v1/channels/[id]/retry/operation.ts';
import { keepSomeEpisode, someGivenUp } from '../store/alert/some-given-up.ts';
import { askOperation } from '../support/api-route.ts';
import { NOW } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

const MINUTE = 60_000;

async function world() {
  const database = await serve([]);
  const settings = { name: 'ops', kind: 'webhook', url: 'https://hooks.example.com/', secret: null } as const;
  const { id: channelId } = await createChannel(database, settings, NOW);
  const segments = { id: channelId };
  const listed = async () => (await (await askOperation(givenUpOperation, { segments })).json()).messages;
  const retry = (body: object) => askOperation(retryChannelOperation, { segments, body });
  return { database, channelId, listed, retry };
}

test('what was given up is listed with its alert and the last outcome, the newest first; tests are left out', async () => {
  const { database, channelId, listed } = await world();
  await keepSomeEpisode(database, 'known', NOW);
  const first = await someGivenUp(database, { channelId, episodeId: 'known', kind: 'firing' }, NOW - 2 * MINUTE);
  const last = await someGivenUp(database, { channelId, episodeId: 'gone', kind: 'resolved' }, NOW - MINUTE);
  await enqueueTest(database, { channelId, createdAt: NOW, body: '{}' });
  await database.execute(`UPDATE notification SET state = 'given_up' WHERE kind = 'test'`);
  const common = { attempts: 6, outcome: '404 Not Found', isOvertaken: false };
  expect(await listed()).toEqual([
    { ...common, id: last, kind: 'resolved', alert: null, createdAt: NOW - MINUTE, givenUpAt: NOW - MINUTE },
    {
      ...common,
      id: first,
      kind: 'firing',
      alert: {
        episodeId: 'known',
        ruleName: 'Example: sends after close above 2 %',
        subject: 'chat, production',
      },
      createdAt: NOW - 2 * MINUTE,
      givenUpAt: NOW - 2 * MINUTE,
    },
  ]);
});

test('one is sent again, or all that are left; one whose end has arrived says so and stays', async () => {
  const { database, channelId, listed, retry } = await world();
  const [one, two, overtaken] = [
    await someGivenUp(database, { channelId, episodeId: 'one', kind: 'firing' }, NOW),
    await someGivenUp(database, { channelId, episodeId: 'two', kind: 'firing' }, NOW),
    await someGivenUp(database, { channelId, episodeId: 'over', kind: 'firing' }, NOW),
  ];
  const end = await someGivenUp(database, { channelId, episodeId: 'over', kind: 'resolved' }, NOW);
  await database.execute(`UPDATE notification SET state = 'delivered' WHERE id = ?`, end);
  expect(await (await retry({ ids: [one], by: 'Ada' })).json()).toEqual({ retried: [one] });
  expect(await (await retry({})).json()).toEqual({ retried: [two] });
  expect(await listed()).toMatchObject([{ id: overtaken, isOvertaken: true }]);
  expect(
    await database.query(`SELECT author, text FROM alert_event WHERE kind = 'delivery_retried' ORDER BY author`),
  ).toEqual([
    { author: '', text: 'ops' },
    { author: 'Ada', text: 'ops' },
  ]);
});

test.each<[object, string]>([
  [{ ids: [] }, 'ids'],
  [{ ids: 'all' }, 'ids'],
  [{ by: 5 }, 'by'],
  [{ id: 'a' }, 'id'],
])('%j is refused by the name of what is wrong', async (body, parameter) => {
  const { retry } = await world();
  const answer = await retry(body);
  expect([answer.status, (await answer.json()).problems]).toMatchObject([400, [{ parameter }]]);
});

test('a channel that is not there has nothing that was given up', async () => {
  await serve([]);
  const segments = { id: '0123456789abcdef' };
  expect((await askOperation(givenUpOperation, { segments })).status).toBe(404);
  expect((await askOperation(retryChannelOperation, { segments, body: {} })).status).toBe(404);
});
