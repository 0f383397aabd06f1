import type { IncidentStorm } from '../../../_query/incident/storms.ts';
import { apiAddress } from '../../view/api-address.ts';
import type { ResolvedRange } from '../../view/range.ts';
import { PAGE } from '../triage/read-pairs.ts';

/** The address of all pairs of a storm in the API, whatever narrows the list beside it. */
export function stormAddress(
  { service, environment, version, since }: IncidentStorm,
  range: ResolvedRange,
  project: string | null,
): string {
  const own = { project, service: [service], environment: [environment], version: [], route: [], role: [], q: null };
  const span = { from: since, to: range.to };
  return apiAddress('incidents', own, span, { storm: [version], sort: 'firstSeen', limit: PAGE });
}
