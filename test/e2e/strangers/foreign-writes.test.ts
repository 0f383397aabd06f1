import { beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../../app/api/v1/operations.ts';
import { foreignAskers } from '../../support/foreign-askers.ts';
import { exportRequest, openSpan } from '../../support/otlp-fixture.ts';
import { protobufBody } from '../../support/otlp-protobuf.ts';
import { framed, LOGS, METRICS, sendGrpc, TRACES } from '../../support/send-grpc.ts';
import { rawAsker } from './ask-raw.ts';
import { cookieHeader, type GuardedProduct } from './guarded-product.ts';
import { PRODUCTS } from './products.ts';
import { addressOf, apiWrites, otlpWrites, type Write } from './writes.ts';

const JSON_BODY = ['content-type', 'application/json'] as const;

describe.each(PRODUCTS)('%s, a request', (_, start) => {
  const ask = rawAsker();
  let product: GuardedProduct;
  beforeAll(async () => {
    product = await start();
    return () => product.stop();
  });

  const cookie = () => Object.entries(cookieHeader(product.cookies));
  const writes = () => [...apiWrites(product), ...otlpWrites(product)];
  /** Sends a write with these headers. */
  const send = ({ method, url, body }: Write, headers: Record<string, string>) =>
    ask({ method, url, body, headers: [...Object.entries(headers), ...cookie(), JSON_BODY] });

  test('by whoever is not us changes nothing, whatever it would change', async () => {
    const before = await product.contents();
    for (const write of writes()) {
      const wrong: string[] = [];
      for (const [who, headers] of foreignAskers(new URL(write.url).origin)) {
        const { status, text } = await send(write, headers);
        // Refused before anything of ours has looked at it: the API has other words.
        if (![403, 421].includes(status) || !/^{"code":\d+,"message":/.test(text)) {
          wrong.push(`${write.name} for ${who}: ${status} ${text.slice(0, 100)}`);
        }
      }
      expect(wrong).toEqual([]);
    }
    expect(await product.contents()).toEqual(before);
  });

  test('that names two hosts, or a host before its path, changes nothing', async () => {
    const before = await product.contents();
    for (const { method, url, body } of writes()) {
      const { origin, host, pathname } = new URL(url);
      const wanted = { method, url, body };
      const own = ['host', host] as const;
      for (const [target, named] of [
        [pathname, [own, ['host', 'evil.example']]],
        [pathname, [['host', 'evil.example'], own]],
        [pathname, [own, own]],
        [`http://evil.example${pathname}`, [own]],
        [`${origin}${pathname}`, [['host', 'evil.example']]],
        [`${origin}${pathname}`, [own]],
      ] as const) {
        const { status } = await ask({ ...wanted, target, headers: [...named, ...cookie(), JSON_BODY] });
        expect([method, target, named, status]).toEqual([method, target, named, 400]);
      }
    }
    expect(await product.contents()).toEqual(before);
  });

  test('of gRPC by whoever is not us changes nothing', async () => {
    const before = await product.contents();
    const body = framed(protobufBody(exportRequest({}, [openSpan()])));
    for (const path of [TRACES, METRICS, LOGS]) {
      for (const [who, { host = '', ...headers }] of foreignAskers(`http://${product.grpcAddress}`)) {
        const { code } = await sendGrpc(product.grpcAddress, {
          path,
          body,
          headers: { ...headers, ':authority': host },
        });
        // FAILED_PRECONDITION and PERMISSION_DENIED.
        expect([who, [9, 7].includes(code)]).toEqual([who, true]);
      }
      const twoHosts = { ':authority': product.grpcAddress, host: 'evil.example' };
      const { code, message } = await sendGrpc(product.grpcAddress, { path, body, headers: twoHosts });
      expect([code, message]).toEqual([3, 'The request has two Host headers.']);
    }
    expect(await product.contents()).toEqual(before);
  });

  test('that only reads changes nothing, also where it asks for another method', async () => {
    const before = await product.contents();
    const screens = ['/', '/incidents', '/deploys', '/alerts', '/alerts/rules', '/alerts/channels', '/set-up'];
    const known = OPERATIONS.filter(({ method }) => method === 'get').map(({ path }) => addressOf(product, path));
    const gate = `${product.webUrl}/api/v1/gate?service=chat&environment=production&version=1.0.0`;
    const overridden = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE', 'x-http-method': 'DELETE' };
    for (const url of [
      ...known,
      gate,
      ...screens.map((path) => `${product.webUrl}${path}`),
      ...apiWrites(product).flatMap(({ url, method }) => [url, `${url}?_method=${method}`]),
    ]) {
      const { host } = new URL(url);
      for (const headers of [
        // A link, as browsers follow it.
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
        { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
        { ...overridden, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
      ]) {
        const { status } = await ask({
          method: 'GET',
          url,
          headers: [...Object.entries({ host, ...headers }), ...cookie()],
        });
        expect([url, status < 500]).toEqual([url, true]);
      }
    }
    expect(await product.contents()).toEqual(before);
  });

  test('of our own page changes what the others did not', async () => {
    const known = apiWrites(product).filter(({ succeeds }) => succeeds);
    for (const write of [...known, ...otlpWrites(product)]) {
      const before = await product.contents();
      const { host, origin, pathname } = new URL(write.url);
      const key = pathname.startsWith('/v1/') ? product.program : {};
      const { status, text } = await send(write, { host, origin, 'sec-fetch-site': 'same-origin', ...key });
      expect([write.name, status < 300, text]).toEqual([write.name, true, text]);
      if (!/metrics|logs/.test(write.name))
        expect([write.name, await product.contents()]).not.toEqual([write.name, before]);
    }
  });
});
