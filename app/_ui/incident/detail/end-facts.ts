import type { SampleFacts } from '../../../_query/incident/sample.ts';
import { formatBytes, formatCountOf } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { HANDSHAKE_WORDS } from '../handshake-words.ts';

/** Below this, the event loop was as good as on time. */
const WORTH_SAYING_MS = 50;

/**
 * Whose fault an end was, in words: what this process and the peer did before it. Only what the span says.
 * @returns names of the facts, with their values
 */
export function endFacts(facts: SampleFacts): [name: string, value: string][] {
  const { cutTogether, bufferedBytes, eventLoopDelayMs } = facts;
  const rows: [string, string | null][] = [
    ['Handshake', handshakeText(facts)],
    ['Reading', readingText(facts)],
    ['Pings', pingText(facts)],
    ['Peer’s pings', peerPingText(facts)],
    ['Cut together', cutTogether === null ? null : `with ${formatCountOf(cutTogether - 1, 'other')}, in the same ms`],
    ['Not sent yet', bufferedBytes === null ? null : formatBytes(bufferedBytes)],
    ['Event loop', delayText(eventLoopDelayMs)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] satisfies [string, string]]));
}

function handshakeText({ handshakeFailure, httpStatusCode }: SampleFacts): string | null {
  if (handshakeFailure === '') return httpStatusCode === null ? null : `HTTP ${httpStatusCode}`;
  const words = HANDSHAKE_WORDS[handshakeFailure];
  return httpStatusCode === null ? words : `HTTP ${httpStatusCode}, ${words}`;
}

function readingText({ notReadingMs, notReadingCause }: SampleFacts): string | null {
  if (notReadingMs === null) return null;
  const why = { paused: ': the socket was paused', event_loop: ': its event loop was blocked', '': '' }[
    notReadingCause
  ];
  return `this process was not reading for ${formatDuration(notReadingMs)}${why}`;
}

function pingText({ pingSentAgoMs, pongReceivedAgoMs }: SampleFacts): string | null {
  const pong = pongReceivedAgoMs === null ? null : `last pong ${beforeTheEnd(pongReceivedAgoMs)}`;
  if (pingSentAgoMs === null) return pong;
  const ping = `last ping ${beforeTheEnd(pingSentAgoMs)}`;
  if (pongReceivedAgoMs === null) return `${ping}, no pong ever came`;
  return pongReceivedAgoMs > pingSentAgoMs ? `${ping}, no pong since; ${pong}` : `${ping}, answered`;
}

function peerPingText({ pingReceivedAgoMs }: SampleFacts): string | null {
  return pingReceivedAgoMs === null ? null : `last one ${beforeTheEnd(pingReceivedAgoMs)}`;
}

function delayText(delayMs: number | null): string | null {
  if (delayMs === null) return null;
  return delayMs < WORTH_SAYING_MS ? 'on time' : `delayed by ${formatDuration(delayMs)}`;
}

function beforeTheEnd(ms: number): string {
  return `${formatDuration(ms)} before the end`;
}
