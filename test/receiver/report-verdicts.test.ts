import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { judgementJob } from '../../app/_receiver/judgement-job.ts';
import { createChannel } from '../../app/_store/alert/channel.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { openSecretBox } from '../../app/_store/secret/open-secret-box.ts';
import { hookServer, withStatus } from '../notify/hook-server.ts';
import { outboxOver, sendAll } from '../notify/outbox-world.ts';
import { at, DAYS, HOURS, life, lived } from '../query/deploy/comparison/lives.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const SECRETS = openSecretBox({ secretKey: Buffer.alloc(32, 7).toString('base64'), databaseUrl: '' });

/** Version 1.1 took the place of 1.0 at minute 0, and has served for a day. */
function released(late: number) {
  const events = [
    ...life({ version: '1.0', from: -3 * HOURS, to: 0, perMinute: 5, late: 0.05 }),
    ...life({ version: '1.1', from: 0, to: 26 * HOURS, perMinute: 2, late }),
  ];
  return lived(events, 26 * HOURS, [
    { version: '1.0', at: -3 * HOURS },
    { version: '1.1', at: 0, commit: '0123456789abcdef' },
  ]);
}

/** A channel of PagerDuty at a server. */
async function pager(database: Database, changeEvents: boolean) {
  const server = await hookServer(withStatus(202));
  const settings = { name: 'pager', kind: 'pagerduty', url: `${server.url}/v2/enqueue`, routingKey: KEY } as const;
  await createChannel(database, { ...settings, changeEvents }, at(0), SECRETS);
  return server;
}

/** Judges what is due at a minute, as a receiver that has just started, and sends what comes of it. */
async function judgeAt(database: Database, minute: number): Promise<void> {
  const options = { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, publicUrl: 'http://test/base' };
  await judgementJob(database, options, () => at(minute)).run((work) => database.writeTransaction(work));
  await sendAll(database, outboxOver(database, { now: () => at(minute), secrets: SECRETS }));
}

test('a deploy that is worse, and one whose verdict is final, is a change event, once for each verdict', async () => {
  const database = await released(0.25);
  const asking = await pager(database, true);
  const other = await pager(database, false);
  await judgeAt(database, 2);
  expect(asking.received).toEqual([]);
  for (const minute of [62, 200, 2_000]) await judgeAt(database, minute);
  expect(other.received).toEqual([]);
  // It is worse before it is final, and stays so.
  const events = asking.received.map(({ path, body }) => ({ path, ...JSON.parse(body) }));
  expect(events).toEqual([
    {
      path: '/v2/change/enqueue',
      routing_key: KEY,
      payload: {
        summary: expect.stringMatching(
          /^chat, production: 1\.1 is worse\. 1\.1 sends after close \d\.\d times as often as 1\.0\.$/,
        ),
        timestamp: new Date(at(62)).toISOString(),
        source: 'chat',
        custom_details: expect.objectContaining({
          Verdict: 'worse, so far',
          'Compared with': '1.0',
          Commit: '0123456789abcdef',
          'Send-after-close rate': expect.stringMatching(/^25\.\d% \(\d+ of \d+\)$/),
        }),
      },
      links: [{ href: expect.stringMatching(/^http:\/\/test\/base\/deploys\/[^/]+$/), text: 'Open the deploy' }],
    },
  ]);
});

test('a deploy that is as good says so once, when its verdict is final', async () => {
  const database = await released(0.05);
  const { received } = await pager(database, true);
  for (const minute of [62, 200]) await judgeAt(database, minute);
  expect(received).toEqual([]);
  for (const minute of [26 * HOURS, 27 * HOURS]) await judgeAt(database, minute);
  const summaries = received.map(({ body }) => JSON.parse(body).payload.summary);
  expect(summaries.filter((summary) => summary.includes(' 1.1 is '))).toHaveLength(1);
});

test('a deploy of long ago is no news when it is judged at last', async () => {
  const database = await released(0.25);
  const { received } = await pager(database, true);
  await judgeAt(database, 4 * DAYS);
  expect(received).toEqual([]);
});
