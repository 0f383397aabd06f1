import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../app/_notify/webhook.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { channelTo, enqueue, waitingList } from './outbox-world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Of 127.0.0.1, localhost and hooks.example.com; signed by itself. */
const CERTIFICATE = `${ROOT}test/fixtures/tls/certificate.pem`;

/** A real HTTPS server on loopback, gone when the test ends. */
async function secureServer() {
  const ids: unknown[] = [];
  const options = { cert: readFileSync(CERTIFICATE), key: readFileSync(`${ROOT}test/fixtures/tls/key.pem`) };
  const server = createServer(options, (request, response) => {
    ids.push(request.headers['webhook-id']);
    request.resume().on('end', () => response.end());
  });
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { ids, port: address !== null && typeof address === 'object' ? address.port : 0 };
}

test('a message goes by TLS to a server whose certificate the system trusts', async () => {
  const database = await temporaryDatabase();
  const { ids, port } = await secureServer();
  await enqueue(database, { channelId: await channelTo(database, `https://127.0.0.1:${port}/`) });
  const runner = spawn(process.execPath, ['--import', 'tsx', 'test/support/outbox-runner.ts', database.url], {
    cwd: ROOT,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: CERTIFICATE },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  expect(await once(runner, 'exit')).toEqual([0, null]);
  expect(await waitingList(database)).toEqual([['firing', 'delivered', 1, '200 OK', 0]]);
  expect(ids).toEqual([expect.stringMatching(/^msg_/)]);
});

test('a certificate that nobody trusts is a failure, and nothing was sent', async () => {
  const { ids, port } = await secureServer();
  const options = {
    privateTargets: ['127.0.0.0/8'],
    now: Date.now,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  };
  for (const host of ['127.0.0.1', 'hooks.example.com']) {
    const target = { url: `https://${host}:${port}/`, secret: null };
    expect(await sendWebhook(target, { id: 'msg_1', body: '{}' }, options)).toMatchObject({
      isDelivered: false,
      mayHaveArrived: false,
      outcome: expect.stringMatching(/^its certificate is not trusted/),
    });
  }
  expect(ids).toEqual([]);
});
