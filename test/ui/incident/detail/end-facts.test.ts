import { expect, test } from 'vitest';
import { endFacts } from '../../../../app/_ui/incident/detail/end-facts.ts';
import { someSample } from '../some-incident.ts';

type Facts = Parameters<typeof endFacts>[0];

test.each<[Partial<Facts>, string[]]>([
  [{}, []],
  [
    { notReadingMs: 4_211, notReadingCause: 'paused' },
    ['Reading: this process was not reading for 4.2 s: the socket was paused'],
  ],
  [
    { notReadingMs: 31_000, notReadingCause: 'event_loop', eventLoopDelayMs: 31_000 },
    ['Reading: this process was not reading for 31 s: its event loop was blocked', 'Event loop: delayed by 31 s'],
  ],
  [{ eventLoopDelayMs: 12 }, ['Event loop: on time']],
  [{ pingSentAgoMs: 30_000 }, ['Pings: last ping 30 s before the end, no pong ever came']],
  [
    { pingSentAgoMs: 30_000, pongReceivedAgoMs: 59_980 },
    ['Pings: last ping 30 s before the end, no pong since; last pong 1 min before the end'],
  ],
  [{ pingSentAgoMs: 9_000, pongReceivedAgoMs: 8_990 }, ['Pings: last ping 9 s before the end, answered']],
  [{ pingReceivedAgoMs: 25_000 }, ['Peer’s pings: last one 25 s before the end']],
  [{ cutTogether: 42 }, ['Cut together: with 41 others, in the same ms']],
  [{ cutTogether: 2 }, ['Cut together: with 1 other, in the same ms']],
  [{ bufferedBytes: 1_048_576 }, ['Not sent yet: 1.0 MB']],
  [{ handshakeFailure: 'refused' }, ['Handshake: refused, nobody listens there']],
  [{ handshakeFailure: 'name_not_found' }, ['Handshake: the name of the host was not found']],
  [{ handshakeFailure: 'tls' }, ['Handshake: TLS failed']],
  [{ handshakeFailure: 'unauthorized', httpStatusCode: 401 }, ['Handshake: HTTP 401, unauthorized']],
  [{ handshakeFailure: 'not_found', httpStatusCode: 404 }, ['Handshake: HTTP 404, not found']],
  [{ handshakeFailure: 'too_many_requests', httpStatusCode: 429 }, ['Handshake: HTTP 429, too many requests']],
  [{ handshakeFailure: 'server_error', httpStatusCode: 503 }, ['Handshake: HTTP 503, the server failed']],
])('the facts of an end, %o, read %j', (known, words) => {
  const facts = { ...someSample().facts, ...known };
  expect(endFacts(facts).map(([name, value]) => `${name}: ${value}`)).toEqual(words);
});
