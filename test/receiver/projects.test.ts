import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { summary } from '../../app/_query/measure/summary.ts';
import { LARGE_BYTES } from '../../app/_receiver/ingest-thread.ts';
import { createKey } from '../../app/_store/access/access-key.ts';
import { createSilence } from '../../app/_store/alert/silence.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { inProject } from '../../app/_store/database/in-project.ts';
import { knownProjects } from '../../app/_store/known-projects.ts';
import { someRule } from '../alert/some-rule.ts';
import { hookServer } from '../notify/hook-server.ts';
import { channelTo, outboxOver, sendAll } from '../notify/outbox-world.ts';
import { eventsByMinute, LiveRules, minute } from '../query/alert/live-rules.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';
import { framed, sendGrpc } from '../support/send-grpc.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { keyedReceiver } from './keyed-receiver.ts';
import { STORM } from './paged-rule.ts';

const PROJECTS = ['default', 'shop'];

async function keyOf(database: Database, project: string): Promise<{ authorization: string }> {
  const wanted = { name: project, scopes: ['ingest' as const], project, expiresAt: null, createdBy: 'ada' };
  const { key } = await database.writeTransaction((transaction) => createKey(transaction, wanted, Date.now()));
  return { authorization: `Bearer ${key}` };
}

/** How many connections of a project ended in the last minutes. */
async function ended(database: Database, project: string): Promise<number> {
  const to = Math.floor(Date.now() / MINUTE_MS + 2) * MINUTE_MS;
  return (await summary(inProject(database, project), { from: to - 10 * MINUTE_MS, to })).endedConnections;
}

describe('what is sent with the key of a project', () => {
  test('counts there alone, whichever protocol brought it and however large it is, also where services have one name', async () => {
    const database = await temporaryDatabase();
    const { url, grpcAddress } = await keyedReceiver(database.url);
    const [own, shop] = [await keyOf(database, 'default'), await keyOf(database, 'shop')];
    const post = async (headers: { authorization: string }, spans: number, note = '') => {
      const some = Array.from({ length: spans }, () => openSpan({ attributes: { 'app.note': note } }));
      const answer = await fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(exportRequest({}, some)),
      });
      expect(answer.status).toBe(200);
    };
    await post(own, 2);
    await post(shop, 3);
    expect(await Promise.all(PROJECTS.map((project) => ended(database, project)))).toEqual([2, 3]);
    const body = framed(protobufBody(exportRequest({}, [openSpan()])));
    expect((await sendGrpc(grpcAddress ?? '', { headers: shop, body })).code).toBe(0);
    // In the thread that reads large bodies.
    await post(shop, 5, 'x'.repeat(LARGE_BYTES / 5));
    expect(await Promise.all(PROJECTS.map((project) => ended(database, project)))).toEqual([2, 9]);
    expect(await knownProjects(database)).toEqual(PROJECTS);
    const services = await database.query('SELECT project, name FROM service ORDER BY project');
    expect(services).toEqual([
      { project: 'default', name: 'chat' },
      { project: 'shop', name: 'chat' },
    ]);
  });
});

describe('rules of two projects with one id', () => {
  /** What both channels get while the service of the shop goes wrong, and all of one project is silenced. */
  async function saidWhile(silenced: string): Promise<{ path: string; type: string; data: { url: string } }[]> {
    const database = await temporaryDatabase();
    const { url, received } = await hookServer();
    // The other one has the same name.
    const events = eventsByMinute({ ...STORM, given: { project: 'shop' } }, { ended: STORM.ended });
    const receiver = new LiveRules(database, events);
    const rule = { forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS };
    for (const name of PROJECTS) {
      const project = inProject(database, name);
      const channel = await channelTo(project, `${url}/${name}`, name);
      await new LiveRules(project, []).rule(someRule({ ...rule, channels: [channel] }), 'r');
    }
    const everything = { matchers: [], from: minute(0), until: null, weekly: null, comment: '' };
    await createSilence(inProject(database, silenced), everything, { by: 'Ada', now: minute(0) });
    const outbox = outboxOver(database, { now: () => receiver.now });
    for (const until of [10, 30]) {
      await receiver.live(until);
      await sendAll(database, outbox);
    }
    return received.map(({ path, body }) => ({ path, ...JSON.parse(body) }));
  }

  test('fire each for its own, and tell its channel, with an address that names it', async () => {
    const said = await saidWhile('default');
    expect(said).toMatchObject([
      { path: '/shop', type: 'alert.firing', data: { rule: { id: 'r' } } },
      { path: '/shop', type: 'alert.resolved', data: { rule: { id: 'r' } } },
    ]);
    for (const { data } of said) {
      expect(data.url).toMatch(/^http:\/\/test\/alerts\/episodes\/[0-9a-f]{16}\?project=shop$/);
    }
  });

  test('are kept back by silences of their own project alone', async () => {
    expect(await saidWhile('shop')).toEqual([]);
  });
});
