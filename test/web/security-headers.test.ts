import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NONCE_HEADER } from '../../app/_process/nonce-header.ts';
import { DATA_POLICY } from '../../app/_web/content-policy.ts';
import { allowOwnScripts, secureAnswer } from '../../app/_web/security-headers.ts';
import { portOf } from '../bench/port.ts';

/** Answers with the headers that Next would see. */
const server = createServer((incoming, outgoing) => {
  secureAnswer(outgoing, incoming.url);
  if (!incoming.url?.startsWith('/v1/')) allowOwnScripts(incoming, outgoing, incoming.url, false);
  outgoing.end(JSON.stringify(incoming.headers));
});

describe('an answer', () => {
  let url: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${portOf(server)}`;
  });
  afterAll(() => server.close());

  async function ask(path: string, headers: Record<string, string> = {}) {
    const answer = await fetch(`${url}${path}`, { headers });
    const seen: IncomingHttpHeaders = await answer.json();
    return { answer, policy: answer.headers.get('content-security-policy'), seen };
  }

  test('that may be a page has a policy with a nonce of 128 bits, which Next sees', async () => {
    const { policy, seen } = await ask('/incidents?live=0');
    const nonce = String(seen[NONCE_HEADER]);
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(seen['content-security-policy']).toBe(policy);
  });

  test('has another nonce each time', async () => {
    const asked = await Promise.all(Array.from({ length: 50 }, () => ask('/')));
    expect(new Set(asked.map(({ policy }) => policy)).size).toBe(50);
  });

  test('takes no policy and no nonce from whoever asks', async () => {
    const evil = { 'content-security-policy': "script-src 'nonce-evil'", [NONCE_HEADER]: 'evil' };
    const { policy, seen } = await ask('/', evil);
    expect(policy).not.toContain('evil');
    expect(JSON.stringify(seen)).not.toContain('evil');
  });

  test.each(['/api/v1/services', '/v1/traces'])('with data at %s has the strictest', async (path) => {
    expect((await ask(path)).policy).toBe(DATA_POLICY);
  });

  test.each(['/', '/api/v1/services', '/v1/traces'])(
    'at %s says everything else that browsers are to keep to',
    async (path) => {
      const { answer } = await ask(path);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      });
    },
  );

  test('with a file of which pages are made says no more than matters there', async () => {
    const { answer } = await ask('/_next/static/chunks/a.js');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
    const said = [...answer.headers.keys()].filter((name) => /policy|^x-/.test(name));
    expect(said).toEqual(['content-security-policy', 'cross-origin-resource-policy', 'x-content-type-options']);
  });
});
