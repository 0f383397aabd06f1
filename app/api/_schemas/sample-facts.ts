import { NOT_READING_CAUSES } from '@afterclose/instrumentation/semconv';
import { z } from 'zod';
import type { SampleFacts } from '../../_query/incident/sample.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, ms } from './value.ts';
import { handshakeFailure, initiator } from './words.ts';

const number = z.int().min(0);

export const sampleFacts = z
  .strictObject({
    initiator,
    code: z.int().min(0).describe('Close code, 0 without one'),
    reason: z.string(),
    wasClean: z.boolean().nullable().describe('Both close frames were seen'),
    errno: z.string().describe('Such as `ECONNRESET`, or `CERT_HAS_EXPIRED` of a handshake'),
    transportEnd: z
      .string()
      .describe('With code 1006, what ended the connection beneath: `remote`, `local` or `error`'),
    suspectedCause: z.string().describe('Known limits of proxies and platforms that the age or the silence fits'),
    handshakeFailure,
    httpStatusCode: z.int().min(0).nullable().describe('Of the answer to a handshake that failed'),
    notReadingMs: ms
      .nullable()
      .describe(
        'How long this process did not read from the connection before its end, ms: a missing answer is no evidence against the peer then',
      ),
    notReadingCause: z
      .enum([...NOT_READING_CAUSES, ''])
      .describe('`paused`: the socket was paused, or its stream unread. `event_loop`: the event loop was blocked'),
    pingSentAgoMs: ms.nullable().describe("From this end's last ping to the end of OPEN, ms"),
    pongReceivedAgoMs: ms.nullable().describe('From the last pong to the end of OPEN, ms; null if none came'),
    pingReceivedAgoMs: ms.nullable().describe("From the peer's last ping to the end of OPEN, ms"),
    bufferedBytes: number.nullable().describe('Accepted by send(), and not taken by the system when OPEN was left'),
    eventLoopDelayMs: ms.nullable().describe('The longest delay of the event loop within the last second, ms'),
    cutTogether: number
      .nullable()
      .describe(
        'Connections of one process that lost their transport in the same milliseconds, this one included; null if it was alone',
      ),
    ageMs: ms.nullable().describe('How long it was OPEN, ms'),
    idleBeforeCloseMs: ms.nullable().describe('From the last message, ping or pong to the end of OPEN, ms'),
    messagesSent: number.nullable(),
    sentBytes: number.nullable(),
    messagesReceived: number.nullable(),
    receivedBytes: number.nullable(),
    lostMessages: count.describe('By the operations of this group'),
    lostBytes: count.describe('By the operations of this group'),
    errorMessage: z.string().describe('Of the operation'),
    role: z.string(),
    route: z.string(),
    instance: z.string(),
    version: z.string(),
  } satisfies Shape<SampleFacts>)
  .describe('What the spans say of the connection; empty and null where they do not')
  .register(COMPONENTS, { id: 'SampleFacts' });
