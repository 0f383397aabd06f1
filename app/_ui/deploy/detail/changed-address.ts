import type { Deploy } from '../../../_deploy/release/deploy.ts';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import type { ChangedRow } from './changed-rows.ts';
import { deployIncidentsAddress, pairAddress } from './deploy-address.ts';

/** Where the connections of a row are listed; null for a code or an instance, by which no list can be narrowed. */
export function changedAddress(row: ChangedRow, deploy: Deploy, windows: DeployComparison['windows']): string | null {
  if (row.of === 'pair') return pairAddress(row.pair.id, deploy, windows);
  if (windows === null) return null;
  const { kind, key } = row.place;
  if (kind === 'route') return deployIncidentsAddress(deploy, { ...windows.after, route: key });
  if (kind === 'category') return deployIncidentsAddress(deploy, { ...windows.after, category: key });
  return null;
}
