import type { Series } from '../../../app/_close/measure/bucket.ts';
import type { Measure } from '../../../app/_close/measure/measure.ts';
import type { Filter } from '../../../app/_query/gather/filter.ts';
import type { CloserList } from '../../../app/_query/incident/closers.ts';
import type { IncidentDetail } from '../../../app/_query/incident/incident.ts';
import type { IncidentList } from '../../../app/_query/incident/incidents.ts';
import type { LateSendDelay } from '../../../app/_query/measure/late-send-delay.ts';
import type { Summary } from '../../../app/_query/measure/summary.ts';
import type { Timeseries } from '../../../app/_query/measure/timeseries.ts';
import type { DataQuality } from '../../../app/_query/quality/data-quality.ts';
import type { DiskUse } from '../../../app/_query/quality/disk-use.ts';
import type { Facets } from '../../../app/_query/service/facets.ts';
import type { PooledNow } from '../../../app/_query/service/pooled-now.ts';
import type { ServiceNow } from '../../../app/_query/service/service-now.ts';
import type { ServiceStatus } from '../../../app/_query/service/service-status.ts';
import type { ServiceCard } from '../../../app/_query/service/services.ts';
import { filterParameters, periodBefore, type View } from './view.ts';

/** The API's answers about one range, of which the overview shows the numbers. */
export interface RangeAnswers {
  figures: Summary;
  /** Of the role that comes first, where sockets of several ended: the headline's rate and chart are of it. Else of all. */
  lead: Summary;
  total: Series;
  initiators: Series[];
  codes: Series[];
}

/** Of one service in one environment. */
export interface ServiceAnswers {
  service: string;
  environment: string;
  lastSeenAt: number;
  figures: Summary;
  before: Summary | null;
  status: ServiceStatus | null;
  /** The role that `figures` is of, where its sockets have several; null for all. */
  role: string | null;
  card: ServiceCard;
}

/** The sockets of all services in one role. */
export interface RoleAnswers {
  role: string;
  figures: Summary;
  before: Summary | null;
  now: ServiceNow;
}

/** All that the overview is made of. */
export interface OverviewAnswers {
  /** Where sockets of several roles ended, each of them. */
  roles: RoleAnswers[];
  now: RangeAnswers;
  before: RangeAnswers | null;
  split: Series[];
  durations: Series;
  quality: DataQuality & { disk: DiskUse | null };
  services: ServiceAnswers[];
  together: PooledNow;
  /** Of all that send, whatever the filter. */
  serviceNames: string[];
  worst: IncidentList;
  closers: CloserList;
  delay: LateSendDelay;
}

const SPLIT_MEASURES = {
  category: 'incidentRate',
  route: 'sendAfterCloseRate',
  version: 'sendAfterCloseRate',
  code: 'endedConnections',
  initiator: 'sendAfterCloseRate',
} as const satisfies Record<View['groupBy'], Measure>;

/** What narrows a question to the role that the headline's chart is of. */
export function leadRole({ roles: [lead] }: Pick<PooledNow, 'roles'>): Pick<Filter, 'role'> {
  return lead === undefined ? {} : { role: [lead.role] };
}

/** What the API of a running product says. */
export class Api {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async overview(view: View): Promise<OverviewAnswers> {
    const { filter, step, groupBy } = view;
    const before = periodBefore(view)?.filter ?? null;
    const only = { from: filter.from, to: filter.to };
    const of = { ...only, ...(filter.service && { service: filter.service }) };
    const ofEnvironment = { ...of, ...(filter.environment && { environment: filter.environment }) };
    const { services }: Facets = await this.#ask('facets', only);
    const everywhere = { ...filter, service: [] };
    const cards: { services: ServiceCard[] } = await this.#ask('services', everywhere, {
      step: String(step),
      compare: view.compare,
    });
    const { together }: { together: PooledNow } = await this.#ask('services', filter, {
      step: String(step),
      compare: view.compare,
    });
    const shown = services.filter(
      ({ environment }) => !filter.environment?.length || filter.environment.includes(environment),
    );
    const lead = leadRole(together);
    return {
      roles: await Promise.all(
        together.roles.map(
          async ({ role, now }): Promise<RoleAnswers> => ({
            role,
            figures: await this.#ask('summary', { ...filter, role: [role] }),
            before: before && (await this.#ask('summary', { ...before, role: [role] })),
            now,
          }),
        ),
      ),
      now: await this.#range(filter, step, lead),
      before: before && (await this.#range(before, step, lead)),
      split: await this.#series({ ...filter, ...lead }, SPLIT_MEASURES[groupBy], step, groupBy),
      durations: one(await this.#series(filter, 'closeDurationMs', step)),
      quality: await this.#ask('data-quality', ofEnvironment, { step: String(step) }),
      serviceNames: [...new Set(services.map(({ service }) => service))],
      services: await Promise.all(
        shown.map(async ({ service, environment, lastSeenAt }): Promise<ServiceAnswers> => {
          const card = cards.services.find((one) => one.service === service && one.environment === environment);
          if (card === undefined) throw new Error(`${service} in ${environment} has no card`);
          const role = card.roles[0]?.role ?? null;
          const own = { service: [service], environment: [environment], ...(role !== null && { role: [role] }) };
          return {
            ...{ service, environment, lastSeenAt, role, card },
            figures: await this.#ask('summary', { ...filter, ...own }),
            before: before && (await this.#ask('summary', { ...before, ...own })),
            status: card.status,
          };
        }),
      ),
      together,
      delay: await this.#ask('late-send-delay', filter),
      worst: await this.#ask('incidents', filter, { category: 'send_after_close', limit: '5' }),
      closers: await this.#ask('closes', filter, { limit: '5' }),
    };
  }

  incidents({ filter }: View): Promise<IncidentList> {
    return this.#ask('incidents', filter, { limit: '200', recoverable: 'last' });
  }

  incident(id: string, { filter }: View): Promise<IncidentDetail> {
    return this.#ask(`incidents/${id}`, filter);
  }

  async #range(filter: Filter, step: number, lead: Pick<Filter, 'role'>): Promise<RangeAnswers> {
    return {
      figures: await this.#ask('summary', filter),
      lead: await this.#ask('summary', { ...filter, ...lead }),
      total: one(await this.#series({ ...filter, ...lead }, 'sendAfterCloseRate', step)),
      initiators: await this.#series(filter, 'endedConnections', step, 'initiator'),
      codes: await this.#series(filter, 'endedConnections', step, 'code'),
    };
  }

  async #series(filter: Filter, measure: Measure, step: number, groupBy?: View['groupBy']): Promise<Series[]> {
    const { series }: Timeseries = await this.#ask('timeseries', filter, {
      measure,
      step: String(step),
      ...(groupBy && { groupBy }),
    });
    return series;
  }

  async #ask<Answer>(path: string, filter: Filter, further: Record<string, string> = {}): Promise<Answer> {
    const parameters = filterParameters(filter);
    for (const [name, value] of Object.entries(further)) parameters.set(name, value);
    const response = await fetch(`${this.#origin}/api/v1/${path}?${parameters}`);
    if (!response.ok) throw new Error(`${path}?${parameters}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}

function one(series: readonly Series[]): Series {
  const [only] = series;
  if (only === undefined || series.length > 1) throw new Error(`${series.length} series in place of one`);
  return only;
}
