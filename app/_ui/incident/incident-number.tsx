import { IncidentLink } from './incident-link.tsx';

/** A number of an incident, with the same link as its name. The keyboard skips it. */
export function IncidentNumber({ id, children }: { id: string; children: string }) {
  return (
    <IncidentLink id={id} prefetch={false} tabIndex={-1} className="hover:text-accent hover:underline">
      {children}
    </IncidentLink>
  );
}
