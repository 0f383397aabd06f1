import type { Incident } from '../../_close/incident/incident.ts';
import type { ServiceSilence } from '../../_query/service/silence.ts';

type OfService = Pick<Incident, 'service' | 'environment'>;

/** For how long the service of an incident is silent, ms; null while it is not. */
export function silentMsIn(
  silent: readonly Pick<ServiceSilence, 'service' | 'environment' | 'silentForMs'>[],
): (incident: OfService) => number | null {
  const keyOf = ({ service, environment }: OfService) => JSON.stringify([service, environment]);
  const known = new Map(silent.map((one) => [keyOf(one), one.silentForMs]));
  return (incident) => known.get(keyOf(incident)) ?? null;
}
