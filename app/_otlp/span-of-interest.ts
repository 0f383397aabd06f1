import { SPAN_CLOSE, SPAN_ERROR, SPAN_HEARTBEAT, SPAN_STATE } from '@afterclose/instrumentation/semconv';

/** Whether a span may belong to the contract, by its name alone: all others are passed over without being decoded. */
export function hasNameOfInterest(name: string): boolean {
  return name === SPAN_STATE || name === SPAN_CLOSE || name === SPAN_ERROR || name === SPAN_HEARTBEAT;
}

/** AnyValue may hold AnyValues: deeper than this is no telemetry. */
export const MAX_VALUE_DEPTH = 32;
