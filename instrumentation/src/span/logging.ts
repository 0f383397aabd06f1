import type { Attributes } from '@opentelemetry/api';
import { propertyOf } from '../property-of.ts';
import { ATTR_ERROR_MESSAGE, ATTR_OPERATION, ATTR_STATE, type Category, SPAN_CLOSE, SPAN_ERROR } from '../semconv.ts';
import { RateLimit } from '../time/rate-limit.ts';
import type { SpanDraft } from './draft.ts';

/**
 * Has the methods of console, winston and OpenTelemetry's `diag` (message, fields), or of pino and bunyan (fields,
 * message).
 */
export interface Logger {
  debug(...args: never[]): unknown;
  warn(...args: never[]): unknown;
}

const LINES_PER_SECOND = 100;

/**
 * Returns a function that logs incidents, failed closes and abnormal endings: recoverable ones at debug, all others at
 * warning, with the attributes of the span but without stacks. It logs at most 100 lines per second.
 */
export function logTo(logger: Logger): (draft: SpanDraft, attributes: Attributes) => void {
  const lines = new RateLimit(LINES_PER_SECOND);
  const fieldsFirst = takesFieldsFirst(logger);
  return (draft, attributes) => {
    if (draft.category === undefined || !lines.take(performance.now())) return;
    const message = `@afterclose/instrumentation: ${sentence(draft.name, draft.category, attributes)}`;
    const method: unknown = draft.unexpected ? logger.warn : logger.debug;
    if (typeof method !== 'function') return;
    Reflect.apply(method, logger, fieldsFirst ? [attributes, message] : [message, attributes]);
  };
}

/** pino has `bindings()`, bunyan has `fields`; the others have neither. */
function takesFieldsFirst(logger: Logger): boolean {
  return typeof propertyOf(logger, 'bindings') === 'function' || propertyOf(logger, 'fields') !== undefined;
}

function sentence(name: string, category: Category, attributes: Attributes): string {
  const operation = `${attributes[ATTR_OPERATION]}()`;
  const state = String(attributes[ATTR_STATE]).toUpperCase();
  if (name === SPAN_ERROR) return `${category}: ${operation} in ${state}: ${attributes[ATTR_ERROR_MESSAGE]}`;
  if (name === SPAN_CLOSE) return `${category}: ${operation} in ${state} has not completed`;
  return `${category}: the connection has left ${state}`;
}
