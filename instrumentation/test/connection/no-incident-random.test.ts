import { afterEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { randomFrom } from '../support/random.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { SEED } from '../support/seed.ts';
import { closed, listening } from '../support/sockets.ts';
import { turn } from '../support/turns.ts';
import { hookedWs, WS_VERSIONS } from '../support/ws-versions.ts';

afterEach(stopAndForget);

/** As many at a time as there may be: 7.0 never gives back the turn of a message whose socket ends meanwhile. */
const DEFLATE = { concurrencyLimit: 100_000 };
test.each(WS_VERSIONS)(
  `%s: no incident is told of 1,000 sockets opened and closed at random (seed ${SEED})`,
  async (version) => {
    const random = randomFrom(SEED);
    // The first socket of a copy settles how many messages are compressed at a time.
    const ws = hookedWs(version);
    const { server, url } = await listening({ perMessageDeflate: DEFLATE }, ws);
    server.on('connection', (near) => behave(near, random, true));
    let opened = 0;
    while (opened < 500) {
      const fars = Array.from(
        { length: 25 },
        () => new ws.WebSocket(url, { perMessageDeflate: random() < 0.5 && DEFLATE }),
      );
      opened += fars.length;
      for (const far of fars) far.on('open', () => behave(far, random, false));
      await closed(...fars);
    }
    while (server.clients.size > 0) await turn();
    const spans = await spansTold();
    expect(errorsAmong(spans)).toEqual([]);
    expect(statesAmong(spans, 'open')).toHaveLength(2 * opened);
    const outcomes = attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome']);
    expect(outcomes).not.toContain('timed_out');
  },
);

/**
 * An application that makes no mistake: it sends only while OPEN, and closes each socket once.
 * @param leads whether it may not wait for the peer to close
 */
function behave(socket: WebSocket, random: () => number, leads: boolean): void {
  const close = () => {
    if (leads && random() < 0.2) socket.terminate();
    else socket.close(1000, 'bye');
  };
  let willClose = false;
  const act = () => {
    if (socket.readyState === socket.OPEN) socket.send('x'.repeat(Math.floor(random() * 5_000)));
    if (socket.readyState === socket.OPEN && random() < 0.3) socket.ping('text');
    if (willClose || random() < 0.5) return;
    willClose = true;
    const when = random();
    if (when < 0.3) close();
    else if (when < 0.6 || leads) setImmediate(close);
    else socket.on('close', close);
  };
  for (const event of ['message', 'ping', 'pong', 'error']) socket.on(event, act);
  for (let step = 0; step < 3; step += 1) act();
  if (leads && !willClose) {
    willClose = true;
    setImmediate(close);
  }
}
