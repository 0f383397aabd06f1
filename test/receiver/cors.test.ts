import { describe, expect, test } from 'vitest';
import { exportRequest, jsonBody, openSpan } from '../support/otlp-fixture.ts';
import { sharedReceiver } from '../support/receiver-process.ts';
import { type Answer, send } from '../support/send.ts';

const APP = 'https://app.example.com';
const JSON_TYPE = { 'content-type': 'application/json' };

/** As a browser asks before it sends OTLP/JSON with a header of the user's. */
const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type,x-api-key',
};

function corsOf({ headers }: Answer): string[] {
  return Object.keys(headers).filter((name) => name.startsWith('access-control-'));
}

function good(): Uint8Array {
  return jsonBody(exportRequest({}, [openSpan()]));
}

describe('a receiver with no origins listed', () => {
  const receiver = sharedReceiver();

  test('takes nothing of a page, lets none read an answer, and answers OPTIONS with what is allowed', async () => {
    const preflight = await send(receiver.url, '/v1/traces', {
      method: 'OPTIONS',
      headers: { origin: APP, ...PREFLIGHT },
    });
    expect([preflight.status, preflight.headers.allow, corsOf(preflight)]).toEqual([204, 'POST, OPTIONS', []]);
    const answer = await send(receiver.url, '/v1/traces', { headers: { origin: APP, ...JSON_TYPE }, body: good() });
    expect([answer.status, corsOf(answer), answer.headers.vary]).toEqual([403, [], undefined]);
  });
});

describe('a receiver with an origin listed', () => {
  const receiver = sharedReceiver([APP, 'http://127.0.0.1:8080']);

  test('allows a page of it to send whatever headers it asks for', async () => {
    const answer = await send(receiver.url, '/v1/traces', {
      method: 'OPTIONS',
      headers: { origin: APP, ...PREFLIGHT },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type,x-api-key',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '7200',
      vary: 'Origin',
    });
  });

  test.each([
    ['a success', 200, '/v1/traces', good()],
    ['a bad request', 400, '/v1/traces', '1234'],
    ['a wrong path', 404, '/v1/spans', '{}'],
  ])('lets the page read %s', async (_, status, path, body) => {
    const answer = await send(receiver.url, path, { headers: { origin: APP, ...JSON_TYPE }, body });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, APP]);
    expect(answer.headers['access-control-expose-headers']).toBe('Retry-After');
  });

  test.each(['https://example.com', 'http://app.example.com', 'https://app.example.com:8443', 'null', ''])(
    'lets no page of the origin "%s" do so',
    async (origin) => {
      const preflight = await send(receiver.url, '/v1/traces', {
        method: 'OPTIONS',
        headers: { origin, ...PREFLIGHT },
      });
      expect([preflight.status, corsOf(preflight), preflight.headers.vary]).toEqual([204, [], 'Origin']);
    },
  );
});

describe('a receiver for every origin', () => {
  const receiver = sharedReceiver(['*']);

  test.each([APP, 'null'])('names the origin %s, since credentials forbid a star', async (origin) => {
    const answer = await send(receiver.url, '/v1/traces', { headers: { origin, ...JSON_TYPE }, body: good() });
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
  });

  test('says nothing to senders that are no browsers', async () => {
    expect(corsOf(await send(receiver.url, '/v1/traces', { headers: JSON_TYPE, body: good() }))).toEqual([]);
  });
});
