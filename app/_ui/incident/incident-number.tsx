import { IncidentLink } from './incident-link.tsx';

/** A number of an incident, which leads where its name beside it does; by the keyboard once is enough. */
export function IncidentNumber({ id, children }: { id: string; children: string }) {
  return (
    <IncidentLink id={id} prefetch={false} tabIndex={-1} className="hover:text-accent hover:underline">
      {children}
    </IncidentLink>
  );
}
