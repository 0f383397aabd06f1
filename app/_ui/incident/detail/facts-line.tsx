import { CircleCheck, CircleQuestionMark } from 'lucide-react';
import type { Incident } from '../../../_close/incident/incident.ts';
import { formatMoment } from '../../format/time.ts';
import { evidenceText } from '../state-text.ts';

/** Where the incident happens, since when, and the evidence of a fix. */
export function FactsLine({ incident, routes, zone }: { incident: Incident; routes: readonly string[]; zone: string }) {
  const inVersion = (version: string) => (version === '' ? '' : `, in ${version}`);
  const facts = [
    ['service', incident.service],
    ['env', incident.environment || 'none'],
    ...(routes.length === 0 ? [] : [['route', routes.join(', ')]]),
    ['first seen', `${formatMoment(incident.firstSeen, zone)}${inVersion(incident.firstVersion)}`],
    ['last seen', `${formatMoment(incident.lastSeen, zone)}${inVersion(incident.lastVersion)}`],
  ] as const;
  const evidence = evidenceText(incident);
  const convincing = incident.gone?.convincing === true;
  const Icon = convincing ? CircleCheck : CircleQuestionMark;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-12">
      {facts.map(([name, value]) => (
        <span key={name} className="min-w-0">
          <span className="text-text-3">{name}</span>{' '}
          <span className={name === 'route' ? 'wrap-anywhere font-mono text-text-2' : 'wrap-anywhere text-text-2'}>
            {value}
          </span>
        </span>
      ))}
      <span className="text-text-3">{zone}</span>
      {evidence === null ? null : (
        <span
          data-testid="evidence"
          className={`inline-flex items-center gap-1.5 lg:ml-auto ${convincing ? 'text-good' : 'text-text-2'}`}
        >
          <Icon size={14} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
          {evidence}
        </span>
      )}
    </div>
  );
}
