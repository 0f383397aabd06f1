import type { Incident } from '../../_close/incident/incident.ts';

/**
 * The release in which an incident is offered as resolved: the one that is free of it, else the newest that had it, so
 * that an occurrence in the next one brings it back. "" where no version is known.
 */
export function resolvableIn({ gone, lastVersion }: Pick<Incident, 'gone' | 'lastVersion'>): string {
  return gone?.version || lastVersion;
}

/** Whether people have already decided on it. */
export function isOpen({ state }: Pick<Incident, 'state'>): boolean {
  return state !== 'resolved' && state !== 'ignored';
}
