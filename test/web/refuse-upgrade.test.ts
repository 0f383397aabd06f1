import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { refuseUpgrade } from '../../app/_web/refuse-upgrade.ts';
import { portOf } from '../bench/port.ts';

const server = createServer().on('upgrade', refuseUpgrade);
afterEach(() => server.close());

test('requests for another protocol are refused, and their connections end on both sides', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  const answers = Array.from({ length: 500 }, async (_, index) => {
    const socket = connect(port, '127.0.0.1');
    const protocol = index % 2 === 0 ? 'h2c' : 'websocket';
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    await once(socket, 'close');
    return String(answer).split('\r\n', 1)[0];
  });
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 426 Upgrade Required']));
  await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0);
});
