import { z } from 'zod';
import type { SampleFacts } from '../../_query/incident/sample.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, ms } from './value.ts';
import { initiator } from './words.ts';

const number = z.int().min(0);

export const sampleFacts = z
  .strictObject({
    initiator,
    code: z.int().min(0).describe('Close code, 0 without one'),
    reason: z.string(),
    wasClean: z.boolean().nullable().describe('Both close frames were seen'),
    errno: z.string().describe('Such as `ECONNRESET`'),
    transportEnd: z
      .string()
      .describe('With code 1006, what ended the connection beneath: `remote`, `local` or `error`'),
    suspectedCause: z.string().describe('Known limits of proxies and platforms that the age or the silence fits'),
    ageMs: ms.nullable().describe('How long it was OPEN, ms'),
    idleBeforeCloseMs: ms.nullable().describe('From the last message to the end of OPEN, ms'),
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
