import type { Deploy } from '../../../_deploy/release/deploy.ts';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { type IncidentNarrowing, incidentAddress, incidentsAddress } from '../../incident/incidents-address.ts';

type OfService = Pick<Deploy, 'service' | 'environment' | 'version'>;

/** The filter of a view that shows the service of a deploy alone. */
function serviceQuery({ service, environment }: OfService): URLSearchParams {
  return new URLSearchParams({ service, environment });
}

/** The incidents of the version of a deploy, `narrowed`. */
export function deployIncidentsAddress(deploy: OfService, narrowed: IncidentNarrowing): string {
  return incidentsAddress(serviceQuery(deploy), { version: deploy.version, ...narrowed });
}

/** One pair, over all the time that was compared. */
export function pairAddress(id: string, deploy: OfService, windows: DeployComparison['windows']): string {
  const query = serviceQuery(deploy);
  if (windows !== null) {
    query.set('from', String(Math.min(windows.after.from, ...windows.before.map(({ from }) => from))));
    query.set('to', String(windows.after.to));
  }
  return incidentAddress(id, query);
}
