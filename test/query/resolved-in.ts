import type { TriageChange } from '../../app/_store/incident/incident-decision.ts';

/** The decision that groups are resolved in a version. */
export function resolvedIn(version: string): TriageChange {
  return {
    kind: 'decision',
    state: 'resolved',
    resolvedInVersion: version,
    ignoredUntil: null,
    ignoredUntilRelease: false,
  };
}
