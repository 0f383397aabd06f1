import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket as Ws } from 'ws';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget, type Told } from '../support/recording.ts';
import { closed, listening } from '../support/sockets.ts';
import { type Client, ended, event, UNDICI_VERSIONS } from '../support/standard-clients.ts';

afterEach(stopAndForget);

interface Scenario {
  /** Leads to the end of the connection. */
  run: (client: Client, far: Ws) => unknown;
  /** After the client's 'close' event. */
  after?: (client: Client) => void;
}

const SCENARIOS: Record<string, Scenario> = {
  'a clean close by the client, with code and reason': { run: (client) => client.close(3001, 'bye') },
  'a close without a code': { run: (client) => client.close() },
  'a clean close by the server': { run: (_, far) => far.close(4002, 'go') },
  'a server that goes away': { run: (_, far) => far.close(1001) },
  'a connection that breaks': { run: (_, far) => far.terminate() },
  'messages both ways, in text and bytes': {
    run: async (client, far) => {
      const answered = event(client, 'message');
      client.send('héllo €');
      client.send(new Uint8Array(5));
      far.send('ü');
      await answered;
      const again = event(client, 'message');
      far.send(new Uint8Array(7));
      await again;
      client.close(1000);
    },
  },
  'late sends while CLOSING and in the close handler': {
    run: (client) => {
      client.close(1000);
      client.send('four');
      client.send('néin');
    },
    after: (client) => client.send('after'),
  },
  'a late send after the server has closed': {
    run: (_, far) => far.close(1000),
    after: (client) => client.send('late'),
  },
  'close() three times': {
    run: (client) => {
      client.close(1000);
      client.close(1000);
    },
    after: (client) => client.close(),
  },
  'the first close() after the server has closed': {
    run: (_, far) => far.close(1000),
    after: (client) => client.close(),
  },
  'close() in a message handler, with a late send behind it': {
    run: (client, far) => {
      client.addEventListener('message', () => {
        client.close(1000);
        client.send('x');
      });
      far.send('now');
    },
  },
};

for (const [library, { WebSocket }] of UNDICI_VERSIONS) {
  describe(`${library} is told as ws is`, () => {
    test.each(Object.entries(SCENARIOS))('%s', async (_, scenario) => {
      const expected = await toldOf((url) => new Ws(url), scenario);
      const told = await toldOf((url) => new WebSocket(url), scenario);
      expect(told).toEqual(expected);
    });
  });
}

/** What the client's end reports, without what differs between any two connections. */
async function toldOf(connect: (url: string) => Client, { run, after }: Scenario): Promise<Record<string, unknown>> {
  const { server, url } = await listening();
  const accepted = once(server, 'connection');
  const client = connect(url);
  client.addEventListener('error', () => {});
  const opened = event(client, 'open');
  const [far] = await accepted;
  await opened;
  await run(client, far);
  await ended(client);
  after?.(client);
  await closed(far);
  const spans = (await spansTold()).filter(({ attributes }) => attributes['websocket.role'] === 'client');
  return {
    open: statesAmong(spans, 'open').map(comparable),
    closing: statesAmong(spans, 'closing').map(comparable),
    connecting: statesAmong(spans, 'connecting').map(comparable),
    attempts: attemptsAmong(spans).map(comparable),
    errors: errorsAmong(spans).map(comparable),
  };
}

/** No standard WebSocket reports the last. */
const INCOMPARABLE =
  /^(websocket\.connection\.(id|number)|websocket\.idle_before_close_ms|websocket\.time_since_close_ms|websocket\.last_received_ago_ms|code\.|.*stacktrace|websocket\.close\.(transport_end|cut_together)|websocket\.(event_loop_delay_ms|not_reading|buffered_bytes|process\.))/;

function comparable({ name, attributes, span }: Told): unknown {
  return {
    name,
    status: span.status,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => !INCOMPARABLE.test(key))),
  };
}
