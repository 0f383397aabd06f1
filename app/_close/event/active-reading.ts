import * as semconv from '@afterclose/instrumentation/semconv';
import type { Origin } from '../span/origin.ts';
import { InvalidAttribute, required } from '../span/read-attribute.ts';
import type { DecodedPoint } from '../span/span.ts';
import type { Retention } from '../time/retention.ts';
import { MAX_AHEAD_MS } from './interpret.ts';

/** How many connections of one process were in a state, at a time. */
export interface ActiveReading {
  kind: 'reading';
  origin: Origin;
  role: semconv.Role;
  state: (typeof semconv.SPAN_STATES)[number];
  connections: number;
  /** Epoch ms, by the sender's clock. */
  observedAt: number;
}

/** A point that cannot be kept: a sentence that names the field and what was expected. */
export interface RejectedPoint {
  kind: 'rejection';
  message: string;
}

/**
 * What a data point of `websocket.connection.active` says.
 * @param now epoch ms
 */
export function readActive(
  point: DecodedPoint,
  origin: Origin,
  now: number,
  retention: Retention,
): ActiveReading | RejectedPoint {
  const { attributes, value } = point;
  const observedAt = Number(point.observedAtNs / 1_000_000n);
  if (!point.cumulative) {
    return reject('aggregationTemporality should be cumulative: a change alone does not say how many there are');
  }
  if (value === null || !Number.isSafeInteger(value) || value < 0) {
    return reject(`its value is ${value}, but should be a whole number, 0 or more`);
  }
  if (observedAt > now + MAX_AHEAD_MS || observedAt < now - retention.rawMs) {
    return reject('timeUnixNano should be the present time');
  }
  try {
    return {
      kind: 'reading',
      origin,
      role: required.oneOf(attributes, semconv.ATTR_ROLE, semconv.ROLES),
      state: required.oneOf(attributes, semconv.ATTR_STATE, semconv.SPAN_STATES),
      connections: value,
      observedAt,
    };
  } catch (error) {
    if (error instanceof InvalidAttribute) return reject(error.message);
    throw error;
  }
}

function reject(what: string): RejectedPoint {
  return { kind: 'rejection', message: `${semconv.METRIC_CONNECTION_ACTIVE}: ${what}` };
}
