import { SPAN_CLOSE, SPAN_ERROR, SPAN_HEARTBEAT, SPAN_NOTICE, SPAN_STATE } from '@afterclose/instrumentation/semconv';

const NAMES: ReadonlySet<string> = new Set([SPAN_STATE, SPAN_CLOSE, SPAN_ERROR, SPAN_HEARTBEAT, SPAN_NOTICE]);

/** Whether a span may belong to the contract, by its name alone: all others are passed over without being decoded. */
export function hasNameOfInterest(name: string): boolean {
  return NAMES.has(name);
}

/** AnyValue may hold AnyValues: deeper than this is no telemetry. */
export const MAX_VALUE_DEPTH = 32;
