import { projectDatabase } from '../../../_process/project-database.ts';
import { sharedConfig } from '../../../_process/shared-config.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { sharedSourceMaps } from '../../../_process/shared-source-maps.ts';
import type { Filter } from '../../../_query/gather/filter.ts';
import { incident } from '../../../_query/incident/incident.ts';
import { type IncidentOptions, incidents } from '../../../_query/incident/incidents.ts';
import { unheardTime } from '../../../_query/quality/unheard-time.ts';
import { releasedVersions } from '../../../_ui/chart/released-versions.ts';
import type { ListView } from '../../../_ui/incident/list/list-params.ts';
import type { IncidentData, Neighbours } from '../../../_ui/incident/model.ts';
import type { Loaded } from '../../../_ui/panel/loaded.ts';
import { resolveRange } from '../../../_ui/view/range.ts';
import type { View } from '../../../_ui/view/search-params.ts';
import { begunIn } from '../../begun-in.ts';
import { deploysBefore } from '../../deploys-before.ts';
import { load } from '../../load.ts';
import { viewFilter } from '../../view-filter.ts';
import { listOptions } from '../list-options.ts';

/** Asks what the screen of one incident shows; null where there is none of that id. */
export async function incidentData(
  id: string,
  view: View,
  listView: ListView,
  now: number,
): Promise<Loaded<IncidentData | null>> {
  const range = resolveRange(view, now, await sharedRetention());
  const filter = viewFilter(view, range);
  const [detail, neighbours] = await Promise.all([
    load(async () => incident(await projectDatabase(), sharedSourceMaps(), id, filter, now, await sharedRetention())),
    load(() => neighboursOf(id, filter, listOptions(view, listView), now)),
  ]);
  if (!detail.ok) return detail;
  if (detail.value === null) return { ok: true, value: null };
  const { service, environment } = detail.value.incident;
  const { step } = detail.value;
  const ofService = { service: [service], environment: [environment] };
  const [known, unheard] = await Promise.all([
    load(async () => deploysBefore(await projectDatabase(), { ...ofService, to: range.to })),
    load(async () => {
      const { from, to } = range;
      return unheardTime(await projectDatabase(), { from, to, ...ofService }, step, now, await sharedRetention());
    }),
  ]);
  const { traceUrl } = sharedConfig();
  return {
    ok: true,
    value: {
      now,
      range,
      detail: detail.value,
      neighbours,
      released: known.ok ? { ...known, value: releasedVersions(known.value) } : known,
      deploys: known.ok ? { ...known, value: begunIn(known.value, range) } : known,
      unheard,
      traceUrl,
    },
  };
}

/** The incidents before and after it in the list that has the same filters and order. */
async function neighboursOf(id: string, filter: Filter, options: IncidentOptions, now: number): Promise<Neighbours> {
  const list = await incidents(await projectDatabase(), filter, options, now, await sharedRetention());
  const index = list.incidents.findIndex((other) => other.id === id);
  // An incident that was opened by its address may not be in the list.
  if (index < 0) return { position: 0, total: 0, previousId: null, nextId: null };
  return {
    position: index + 1,
    total: list.total,
    previousId: list.incidents[index - 1]?.id ?? null,
    nextId: list.incidents[index + 1]?.id ?? null,
  };
}
