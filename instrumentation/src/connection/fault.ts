import { diag } from '@opentelemetry/api';

/** Reports a fault of this package, which must never become a fault of its host. */
export function reportFault(error: unknown): void {
  diag.error('@afterclose/instrumentation failed to note an event', error);
}
