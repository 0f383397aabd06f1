// The sending process: posts export requests over connections that are kept, each as soon as one was answered.
import { Agent, request } from 'node:http';
import { type Figures, numberArg, obey, textArg } from '../commands.ts';
import { bodyMaker, type Interest, SPANS_PER_BODY } from './bodies.ts';

const makers = new Map<Interest, ReturnType<typeof bodyMaker>>();

interface Tally {
  taken: number;
  refused: number;
  refusedWithoutRetryAfter: number;
  others: number;
}

obey({
  /** Sends `bodies` requests, `inFlight` at a time. */
  async send(args) {
    const body = maker(textArg(args, 'interest') === 'none' ? 'none' : 'contract');
    const tally: Tally = { taken: 0, refused: 0, refusedWithoutRetryAfter: 0, others: 0 };
    let left = numberArg(args, 'bodies');
    const startMs = performance.now();
    await lanes(numberArg(args, 'inFlight'), async (agent) => {
      if (left === 0) return false;
      left -= 1;
      await post(agent, textArg(args, 'url'), body(Date.now()), tally);
      return true;
    });
    return figures(tally, performance.now() - startMs);
  },

  /** Sends as fast as `inFlight` requests at a time can, whatever the answers, for a time. */
  async flood(args) {
    const body = maker('contract');
    const tally: Tally = { taken: 0, refused: 0, refusedWithoutRetryAfter: 0, others: 0 };
    const startMs = performance.now();
    const untilMs = startMs + numberArg(args, 'durationMs');
    await lanes(numberArg(args, 'inFlight'), async (agent) => {
      if (performance.now() > untilMs) return false;
      await post(agent, textArg(args, 'url'), body(Date.now()), tally);
      return true;
    });
    return figures(tally, performance.now() - startMs);
  },
});

function maker(interest: Interest): ReturnType<typeof bodyMaker> {
  const known = makers.get(interest) ?? bodyMaker(interest);
  makers.set(interest, known);
  return known;
}

/** Connections live as long as a command: one that rests is closed by the other side at a time that is not known here. */
async function lanes(count: number, next: (agent: Agent) => Promise<boolean>): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const lane = async () => {
    while (await next(agent));
  };
  await Promise.all(Array.from({ length: count }, lane));
  agent.destroy();
}

function post(agent: Agent, url: string, body: Uint8Array, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/v1/traces`, {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf', 'content-length': body.length },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) tally.taken += 1;
        else if (response.statusCode === 503) tally.refused += 1;
        else tally.others += 1;
        if (response.statusCode === 503 && response.headers['retry-after'] === undefined) {
          tally.refusedWithoutRetryAfter += 1;
        }
        resolve();
      });
    });
    sent.end(body);
  });
}

function figures(tally: Tally, elapsedMs: number): Figures {
  return { ...tally, elapsedMs, spansPerSecond: (1000 * tally.taken * SPANS_PER_BODY) / elapsedMs };
}
