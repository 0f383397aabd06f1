import type { IncidentDetail } from '../../_query/incident/incident.ts';
import type { IncidentList } from '../../_query/incident/incidents.ts';
import type { UnheardTime } from '../../_query/quality/unheard-time.ts';
import type { ServiceSilence } from '../../_query/service/silence.ts';
import type { FlaggedDeploy } from '../chart/flagged-deploy.ts';
import type { ReleasedVersion } from '../chart/released-versions.ts';
import type { Loaded } from '../panel/loaded.ts';
import type { FilterOptions } from '../view/filter-options.ts';
import type { ResolvedRange } from '../view/range.ts';

/** What the list of incidents shows. */
export interface IncidentsData {
  now: number;
  range: ResolvedRange;
  options: Loaded<FilterOptions>;
  list: Loaded<IncidentList>;
  /** The services that are silent: of what was ongoing in them nobody knows. */
  silent: Loaded<readonly ServiceSilence[]>;
}

/** Where an incident stands in the list that it was opened from, the first being 1. */
export interface Neighbours {
  position: number;
  total: number;
  previousId: string | null;
  nextId: string | null;
}

/** What the screen of one incident shows. */
export interface IncidentData {
  now: number;
  range: ResolvedRange;
  detail: IncidentDetail;
  neighbours: Loaded<Neighbours>;
  /** The versions that its service had released by the end of the range, the newest first. */
  released: Loaded<readonly ReleasedVersion[]>;
  /** What its service released in the range. */
  deploys: Loaded<readonly FlaggedDeploy[]>;
  /** When its service was not heard. */
  unheard: Loaded<UnheardTime>;
  /** Such as `https://tempo.example/trace/{traceId}`; null where no tracing system is set. */
  traceUrl: string | null;
}
