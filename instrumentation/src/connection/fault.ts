import { diag } from '@opentelemetry/api';

/** A fault of this package must never become one of its host. */
export function reportFault(error: unknown): void {
  diag.error('@afterclose/instrumentation failed to note an event', error);
}
