import type { FiredSpan } from '../../_query/alert/fired-spans.ts';

/** The alerts of a service that fire now. */
export function firingOf(
  alerts: readonly FiredSpan[],
  of: { service: string; environment: string },
): readonly FiredSpan[] {
  return alerts.filter(
    ({ service, environment, to }) =>
      to === null && service === of.service && (environment === null || environment === of.environment),
  );
}
