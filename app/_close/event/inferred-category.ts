import { classify } from '@afterclose/instrumentation/classify';
import * as semconv from '@afterclose/instrumentation/semconv';
import { optional, required } from '../span/read-attribute.ts';
import type { Attributes } from '../span/span.ts';
import type { IncidentEvent } from './event.ts';

/** What a `websocket.error` span says of its incident. */
export type IncidentReading = Pick<IncidentEvent, 'category' | 'operation' | 'state' | 'count' | 'first'>;

/** What an operation was, and on what, where the emitter says only what went wrong. */
const IMPLIED: Record<semconv.IncidentCategory, Pick<IncidentReading, 'operation' | 'state'>> = {
  send_after_close: { operation: 'send', state: 'closed' },
  double_close: { operation: 'close', state: 'closed' },
  send_before_open: { operation: 'send', state: 'connecting' },
  close_before_open: { operation: 'close', state: 'connecting' },
  send_failed: { operation: 'send', state: 'open' },
};

/**
 * The incident of an emitter that gives no `error.type`, by the message of the error, and by operation and state where
 * they are given; null if that is none. Without a count it counts 1. It is the first only where the span says so: else
 * more connections might be affected than there are.
 */
export function inferredIncident(attributes: Attributes): IncidentReading | null {
  const message = messageOf(attributes);
  if (message === '') return null;
  const operation = optional.oneOf(attributes, semconv.ATTR_OPERATION, semconv.OPERATIONS) || undefined;
  const state = optional.oneOf(attributes, semconv.ATTR_STATE, semconv.SOCKET_STATES) || undefined;
  const inferred = classify({ operation, state, message }).category;
  const category = semconv.INCIDENT_CATEGORIES.find((known) => known === inferred);
  if (category === undefined) return null;
  return {
    category,
    operation: operation ?? IMPLIED[category].operation,
    state: state ?? IMPLIED[category].state,
    count: attributes.has(semconv.ATTR_ERROR_COUNT) ? required.positiveCount(attributes, semconv.ATTR_ERROR_COUNT) : 1,
    first: optional.flag(attributes, semconv.ATTR_ERROR_FIRST),
  };
}

/**
 * The ending of a connection whose emitter gives no `error.type`, by its code and by what else went wrong; "" if
 * nothing did. A bare 1006 is none: it may be a `terminate()` of the application.
 */
export function inferredEnding(attributes: Attributes, code: number): semconv.EndingCategory | '' {
  if (!semconv.isAbnormalCloseCode(code)) return '';
  const errno = optional.text(attributes, semconv.ATTR_CLOSE_ERRNO);
  const message = messageOf(attributes);
  if (errno === '' && message === '') return '';
  const initiator = optional.oneOf(attributes, semconv.ATTR_CLOSE_INITIATOR, semconv.INITIATORS);
  if (code === 1006 && initiator === 'local') return '';
  const { category } = classify({ state: 'open', code, errno, message });
  return endingAmong(category) ?? endingAmong(classify({ code }).category) ?? 'unknown';
}

function endingAmong(category: semconv.Category): semconv.EndingCategory | undefined {
  return semconv.ENDING_CATEGORIES.find((known) => known === category);
}

function messageOf(attributes: Attributes): string {
  return (
    optional.text(attributes, semconv.ATTR_ERROR_MESSAGE) || optional.text(attributes, semconv.ATTR_EXCEPTION_MESSAGE)
  );
}
