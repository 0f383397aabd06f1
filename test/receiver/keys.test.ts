import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { KeyScope } from '../../app/_access/key-scope.ts';
import { createKey, listKeys, revokeKey } from '../../app/_store/access/access-key.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { framed, sendGrpc } from '../support/send-grpc.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { keyedReceiver } from './keyed-receiver.ts';

const JSON_BODY = { 'content-type': 'application/json' };

/** A receiver that asks for keys, over a database of its own. */
async function overDatabase() {
  const database = await temporaryDatabase();
  return { database, ...(await keyedReceiver(database.url)) };
}

async function makeKey(database: Database, scopes: KeyScope[], expiresAt: number | null = null) {
  return database.writeTransaction((transaction) =>
    createKey(transaction, { name: 'chat', scopes, project: 'default', expiresAt, createdBy: 'ada' }, Date.now()),
  );
}

function post(url: string, authorization: string | undefined, path = '/v1/traces'): Promise<Response> {
  const headers = { ...JSON_BODY, ...(authorization !== undefined && { authorization }) };
  return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(exportRequest({}, [openSpan()])) });
}

async function events(database: Database): Promise<number> {
  const [row] = await database.query<{ n: number }>('SELECT COUNT(*) AS n FROM close_event');
  return Number(row?.n);
}

describe('a receiver that asks for keys', () => {
  test('takes telemetry with a key to ingest, and answers who has none with 401, and who may not with 403', async () => {
    const { url, database } = await overDatabase();
    const reading = await makeKey(database, ['read', 'maps:write', 'deploys:write', 'rules:write']);
    const good = await makeKey(database, ['ingest']);
    for (const path of ['/v1/traces', '/v1/metrics', '/v1/logs']) {
      const statusOf = async (key: string | undefined) => {
        const answer = await post(url, key && `Bearer ${key}`, path);
        const { code = 0 } = await answer.json();
        return [answer.status, code, answer.headers.get('www-authenticate')];
      };
      expect(await statusOf(undefined)).toEqual([401, 16, 'Bearer']);
      expect(await statusOf(reading.key)).toEqual([403, 7, null]);
      if (path === '/v1/traces') expect(await events(database)).toBe(0);
      expect((await post(url, `Bearer ${good.key}`, path)).status).not.toBe(401);
    }
    expect(await events(database)).toBe(1);
    expect((await post(url, `Basic ${good.key}`)).status).toBe(401);
    // Whoever checks that it is there needs none.
    expect((await fetch(url)).status).toBe(200);
  });

  test('knows no key that was made up, revoked, or has expired', async () => {
    const { url, database } = await overDatabase();
    const revoked = await makeKey(database, ['ingest']);
    const expired = await makeKey(database, ['ingest'], Date.now() - 1);
    await database.writeTransaction((transaction) => revokeKey(transaction, revoked.id, 'ada', Date.now()));
    const strangers = [`afc_${'x'.repeat(43)}`, revoked.key, expired.key];
    const answers = await Promise.all(strangers.map((key) => post(url, `Bearer ${key}`)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await events(database)).toBe(0);
  });

  test('asks the same of gRPC', async () => {
    const { grpcAddress, database } = await overDatabase();
    const { key } = await makeKey(database, ['ingest']);
    const reading = await makeKey(database, ['read']);
    const address = grpcAddress ?? '';
    expect((await sendGrpc(address, {})).code).toBe(16);
    expect((await sendGrpc(address, { headers: { authorization: `Bearer ${reading.key}` } })).code).toBe(7);
    expect(
      (await sendGrpc(address, { headers: { authorization: `Bearer ${key}` }, body: framed(new Uint8Array()) })).code,
    ).toBe(0);
  });

  test('refuses before it reads the body', async () => {
    const { url } = await overDatabase();
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${url}/v1/traces`, {
        method: 'POST',
        headers: { ...JSON_BODY, 'content-length': 60_000_000 },
      });
      sending.on('response', ({ statusCode }) => resolve(statusCode));
      sending.on('error', reject);
      onTestFinished(() => void sending.destroy());
      // Not a byte of the body.
      sending.flushHeaders();
    });
    expect(status).toBe(401);
  });

  test('takes as many requests of a key in a minute as the setting allows, and says when the next one may come', async () => {
    const database = await temporaryDatabase();
    const { url, grpcAddress } = await keyedReceiver(database.url, 3);
    const [first, second] = [await makeKey(database, ['ingest']), await makeKey(database, ['ingest'])];
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await post(url, `Bearer ${first.key}`)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await post(url, `Bearer ${first.key}`);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    const headers = { authorization: `Bearer ${first.key}` };
    expect(await sendGrpc(grpcAddress ?? '', { headers, body: framed(new Uint8Array()) })).toMatchObject({ code: 8 });
    expect((await post(url, `Bearer ${second.key}`)).status).toBe(200);
  });

  test('writes when a key was used last as it ends', async () => {
    const { url, database, close } = await overDatabase();
    const { key } = await makeKey(database, ['ingest']);
    const before = Date.now();
    await post(url, `Bearer ${key}`);
    await close();
    expect((await listKeys(database))[0]?.lastUsedAt).toBeGreaterThanOrEqual(before);
  });
});
