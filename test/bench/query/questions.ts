import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { comparison } from '../../../app/_query/deploy/comparison.ts';
import { deploy } from '../../../app/_query/deploy/deploy.ts';
import { deploys } from '../../../app/_query/deploy/deploys.ts';
import type { Filter } from '../../../app/_query/gather/filter.ts';
import { incident } from '../../../app/_query/incident/incident.ts';
import { incidentTail } from '../../../app/_query/incident/incident-tail.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { closeCodes } from '../../../app/_query/measure/close-codes.ts';
import { initiators } from '../../../app/_query/measure/initiators.ts';
import { lateSendDelay } from '../../../app/_query/measure/late-send-delay.ts';
import { summary } from '../../../app/_query/measure/summary.ts';
import { timeseries } from '../../../app/_query/measure/timeseries.ts';
import { dataQuality } from '../../../app/_query/quality/data-quality.ts';
import { ingestOutcomes } from '../../../app/_query/quality/ingest-outcomes.ts';
import { facets } from '../../../app/_query/service/facets.ts';
import { nowSums } from '../../../app/_query/service/now-sums.ts';
import { releases } from '../../../app/_query/service/releases.ts';
import { services } from '../../../app/_query/service/services.ts';
import type { Connection } from '../../../app/_store/database/connection.ts';
import { SourceMaps } from '../../../app/_store/source-map/source-maps.ts';
import { COMPARED } from './build-deploys.ts';

const sourceMaps = new SourceMaps(null, Date.now);

type Question = (db: Connection, range: Filter, step: number, now: number) => Promise<unknown>;

/** What the dashboard asks, by name. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  summary: (db, range) => summary(db, range),
  'summary of one version': (db, range) => summary(db, { ...range, version: ['1.1'] }),
  'rate over time': (db, range, step, now) => timeseries(db, { ...range, measure: 'sendAfterCloseRate', step }, now),
  'rate by version': (db, range, step, now) =>
    timeseries(db, { ...range, measure: 'sendAfterCloseRate', groupBy: 'version', step }, now),
  'rate by route': (db, range, step, now) =>
    timeseries(db, { ...range, measure: 'sendAfterCloseRate', groupBy: 'route', step }, now),
  'rate by initiator': (db, range, step, now) =>
    timeseries(db, { ...range, measure: 'sendAfterCloseRate', groupBy: 'initiator', step }, now),
  'closes by code': (db, range, step, now) =>
    timeseries(db, { ...range, measure: 'endedConnections', groupBy: 'code', step }, now),
  'rate of one route by version': (db, range, step, now) =>
    timeseries(db, { ...range, route: ['/route/1'], measure: 'sendAfterCloseRate', groupBy: 'version', step }, now),
  'incidents by category': (db, range, step, now) =>
    timeseries(db, { ...range, measure: 'incidents', groupBy: 'category', step }, now),
  'close duration by version': (db, range, step, now) =>
    timeseries(db, { ...range, measure: 'closeDurationMs', groupBy: 'version', step }, now),
  'services overview': async (db, range, step, now) => {
    const previous = { from: 2 * range.from - range.to, to: range.from };
    const sums = await nowSums(db, range, previous.from, now, DEFAULT_RETENTION);
    return services(db, range, sums, previous, step, [], now, DEFAULT_RETENTION);
  },
  'incidents, the worst 100': (db, range, _, now) => incidents(db, range, {}, now, DEFAULT_RETENTION),
  'incidents of one route': (db, range, _, now) =>
    incidents(db, { ...range, route: ['/route/1'] }, {}, now, DEFAULT_RETENTION),
  'the worst incident, with samples': async (db, range, _, now) => {
    const { incidents: found } = await incidents(db, range, { limit: 1 }, now, DEFAULT_RETENTION);
    return incident(db, sourceMaps, found[0]?.id ?? '', range, now, DEFAULT_RETENTION);
  },
  'incident tail': (db, _range, _step, now) => incidentTail(db, {}, null, now),
  'late-send delay': (db, range) => lateSendDelay(db, range),
  'close codes': (db, range) => closeCodes(db, range),
  initiators: (db, range) => initiators(db, range),
  releases: (db, range) => releases(db, range),
  'list of 500 deploys': (db, range) => deploys(db, range),
  'comparison of a deploy': (db, _range, _step, now) => compare(db, now),
  'comparison of a deploy, side by side': (db, _range, _step, now) => compare(db, now, '1.1'),
  facets: (db, range) => facets(db, range),
  'data quality': (db, range, step) => dataQuality(db, range, step),
  'ingest outcomes': (db, range, step) => ingestOutcomes(db, range, step),
};

async function compare(db: Connection, now: number, against?: string): Promise<unknown> {
  const [row] = await db.query<{ id: string }>(
    'SELECT id FROM deploy WHERE version = ? AND started_at = ?',
    COMPARED.version,
    COMPARED.startedAt,
  );
  const found = await deploy(db, row?.id ?? '');
  if (found === null) throw new Error('The compared deploy is not there.');
  return comparison(
    db,
    found,
    { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, ...(against !== undefined && { against }) },
    now,
  );
}
