import { CLOSE_OUTCOMES, INCIDENT_CATEGORIES, OPERATIONS, SOCKET_STATES } from '@afterclose/instrumentation/semconv';
import { z } from 'zod';
import type { SampleCloseAttempt, SampleOperation, SampleState, SampleTimeline } from '../../_query/incident/sample.ts';
import { callSite } from './call-site.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count } from './value.ts';

/** On the axis whose 0 is the moment at which OPEN was left. */
const offsetMs = z.number();

const stateBar = z
  .strictObject({
    state: z.enum(SOCKET_STATES),
    fromMs: offsetMs,
    toMs: offsetMs.nullable().describe('null where the end is not known: a socket stays `closed`'),
  } satisfies Shape<SampleState>)
  .register(COMPONENTS, { id: 'StateBar' });

const closeAttempt = z
  .strictObject({
    atMs: offsetMs,
    untilMs: offsetMs.describe('When its outcome was known'),
    operation: z.enum(['close', 'terminate']),
    outcome: z.enum(CLOSE_OUTCOMES),
    code: z.int().min(0).describe('As given to the call, 0 where none was'),
    reason: z.string().describe('As given to the call, empty where none was'),
    safe: z.boolean().describe('Made by `safeClose`'),
    site: callSite.nullable().describe('null where it was not recorded'),
  } satisfies Shape<SampleCloseAttempt>)
  .register(COMPONENTS, { id: 'CloseAttempt' });

const operation = z
  .strictObject({
    category: z.enum(INCIDENT_CATEGORIES),
    operation: z.enum(OPERATIONS),
    state: z.enum([...SOCKET_STATES, '']).describe('Of the socket at the call; empty where it is not known'),
    atMs: offsetMs.describe('The first of `count` operations'),
    lastAtMs: offsetMs.describe('The last of `count` operations'),
    count: z.int().min(0).describe('Operations that were gathered in the span'),
    lostBytes: count.describe('Bytes of all of them'),
    ofGroup: z.boolean().describe('Whether it is of the group that the sample is of'),
  } satisfies Shape<SampleOperation>)
  .register(COMPONENTS, { id: 'SampleOperation' });

export const sampleTimeline = z
  .strictObject({
    states: z.array(stateBar).describe('In order'),
    closeAttempts: z.array(closeAttempt),
    peerCloseMs: offsetMs
      .nullable()
      .describe(
        "When the peer's close frame came: as the answer to our own, or 0 as what ended OPEN; null without one",
      ),
    operations: z.array(operation).describe('Every incident on the connection'),
  } satisfies Shape<SampleTimeline>)
  .describe(
    'What happened on one connection. All `…Ms` count from the moment at which OPEN was left, and are negative before it; on a socket that never was OPEN, from the operation',
  )
  .register(COMPONENTS, { id: 'SampleTimeline' });
