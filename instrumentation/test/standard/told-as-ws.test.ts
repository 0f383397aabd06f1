import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket as Ws } from 'ws';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, type Told } from '../support/recording.ts';
import { closed, listening, stopServers } from '../support/sockets.ts';
import { type Client, ended, event, UNDICI_VERSIONS } from '../support/standard-clients.ts';

afterEach(async () => {
  await stopServers();
  await spansTold();
});

interface Scenario {
  name: string;
  /** Ends when nothing more happens to the client. */
  run: (client: Client, far: Ws) => Promise<unknown>;
}

const scenarios: Scenario[] = [
  {
    name: 'a clean close by the client, with code and reason',
    run: async (client) => {
      client.close(3001, 'bye');
      await ended(client);
    },
  },
  {
    name: 'a close without a code',
    run: async (client) => {
      client.close();
      await ended(client);
    },
  },
  {
    name: 'a clean close by the server',
    run: async (client, far) => {
      far.close(4002, 'go');
      await ended(client);
    },
  },
  {
    name: 'a server that goes away',
    run: async (client, far) => {
      far.close(1001);
      await ended(client);
    },
  },
  {
    name: 'a connection that breaks',
    run: async (client, far) => {
      far.terminate();
      await ended(client);
    },
  },
  {
    name: 'messages both ways, in text and bytes',
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
      await ended(client);
    },
  },
  {
    name: 'late sends while CLOSING and in the close handler',
    run: async (client) => {
      client.close(1000);
      client.send('four');
      client.send('néin');
      await ended(client);
      client.send('after');
    },
  },
  {
    name: 'a late send after the server has closed',
    run: async (client, far) => {
      far.close(1000);
      await ended(client);
      client.send('late');
    },
  },
  {
    name: 'close() three times',
    run: async (client) => {
      client.close(1000);
      client.close(1000);
      await ended(client);
      client.close();
    },
  },
  {
    name: 'the first close() after the server has closed',
    run: async (client, far) => {
      far.close(1000);
      await ended(client);
      client.close();
    },
  },
  {
    name: 'close() in a message handler, with a late send behind it',
    run: async (client, far) => {
      client.addEventListener('message', () => {
        client.close(1000);
        client.send('x');
      });
      far.send('now');
      await ended(client);
    },
  },
];

for (const [library, { WebSocket }] of UNDICI_VERSIONS) {
  describe(`${library} is told as ws is`, () => {
    test.each(scenarios)('$name', async ({ run }) => {
      const expected = await toldOf((url) => new Ws(url), run);
      const told = await toldOf((url) => new WebSocket(url), run);
      expect(told).toEqual(expected);
    });
  });
}

/** What the client's end is told of, without what differs between any two connections. */
async function toldOf(connect: (url: string) => Client, run: Scenario['run']): Promise<Record<string, unknown>> {
  const { server, url } = await listening();
  const accepted = once(server, 'connection');
  const client = connect(url);
  client.addEventListener('error', () => {});
  const opened = event(client, 'open');
  const [far] = await accepted;
  await opened;
  await run(client, far);
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

/** The last is what no standard WebSocket tells. */
const INCOMPARABLE =
  /^(websocket\.connection\.(id|number)|websocket\.idle_before_close_ms|websocket\.time_since_close_ms|code\.|.*stacktrace|websocket\.close\.transport_end)/;

function comparable({ name, attributes, span }: Told): unknown {
  return {
    name,
    status: span.status,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => !INCOMPARABLE.test(key))),
  };
}
