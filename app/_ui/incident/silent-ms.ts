import type { Incident } from '../../_close/incident/incident.ts';
import type { ServiceSilence } from '../../_query/service/silence.ts';

type OfService = Pick<Incident, 'service' | 'environment'>;

/** For how long the service of an incident is silent at a time (epoch ms), ms; null while it is not. */
export function silentMsIn(
  silent: readonly Pick<ServiceSilence, 'service' | 'environment' | 'silentSince'>[],
  now: number,
): (incident: OfService) => number | null {
  const keyOf = ({ service, environment }: OfService) => JSON.stringify([service, environment]);
  const since = new Map(silent.map((one) => [keyOf(one), one.silentSince]));
  return (incident) => {
    const silentSince = since.get(keyOf(incident)) ?? null;
    return silentSince === null ? null : now - silentSince;
  };
}
