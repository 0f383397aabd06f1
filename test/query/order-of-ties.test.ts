import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { INCIDENT_SORTS } from '../../app/_close/incident/incident.ts';
import { allowedGroupBys, MEASURES } from '../../app/_close/measure/measure.ts';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { worstPairs } from '../../app/_query/alert/worst-pairs.ts';
import { deploys } from '../../app/_query/deploy/deploys.ts';
import { closers } from '../../app/_query/incident/closers.ts';
import { incidentTail } from '../../app/_query/incident/incident-tail.ts';
import { incidents } from '../../app/_query/incident/incidents.ts';
import { closeCodes } from '../../app/_query/measure/close-codes.ts';
import { initiators } from '../../app/_query/measure/initiators.ts';
import { routeRates } from '../../app/_query/measure/route-rates.ts';
import { summary } from '../../app/_query/measure/summary.ts';
import { timeseries } from '../../app/_query/measure/timeseries.ts';
import { dataQuality } from '../../app/_query/quality/data-quality.ts';
import { facets } from '../../app/_query/service/facets.ts';
import { releases } from '../../app/_query/service/releases.ts';
import type { Connection, Database, Parameter } from '../../app/_store/database/connection.ts';
import { someRule } from '../alert/some-rule.ts';
import { at, compared, HOURS, life, lived } from './deploy/comparison/lives.ts';
import { pair } from './pair.ts';
import { askedServices } from './service/asked-services.ts';

const NOW = 2 * HOURS + 30;
const RANGE = { from: at(0), to: at(NOW) };
const CATEGORIES = [
  'send_failed',
  'double_close',
  'send_after_close',
  'send_before_open',
  'close_before_open',
] as const;
const SENDERS = ['Zebra.send', 'Apple.send', 'Mango.send', 'Fig.send', 'Kiwi.send', 'Pear.send'];

/** Everything is as frequent as everything else of its kind. */
function alike(): CloseEvent[] {
  const ends = [
    ...life({ version: '1.0', from: 0, to: HOURS, perMinute: 10 }),
    ...life({ version: '1.1', from: HOURS, to: NOW, perMinute: 10 }),
  ];
  const routes = ['/c', '/a', '/d', '/b'];
  const withRoutes = ends.map((event, index) => ({ ...event, route: routes[index % routes.length] ?? '/' }));
  const incidentsOf = (service: string) =>
    SENDERS.flatMap((sender) =>
      CATEGORIES.map((category) =>
        pair({ at: at(HOURS + 20), version: '1.1', service, category }, `    at ${sender} (/app/src/x.ts:1:2)`),
      ),
    );
  return [...withRoutes, ...incidentsOf('chat'), ...incidentsOf('orders'), ...incidentsOf('billing')];
}

function alikeStored(): Promise<Database> {
  return lived(alike(), NOW, [{ version: '1.1', at: HOURS }]);
}

/** A database that returns the rows of a statement in the other order, where the statement names none: as another may. */
function otherWayRound(db: Connection): Connection {
  return {
    dialect: db.dialect,
    project: db.project,
    execute: (sql, ...parameters) => db.execute(sql, ...parameters),
    query: async <Row>(sql: string, ...parameters: readonly Parameter[]) => {
      const rows = await db.query<Row>(sql, ...parameters);
      return /ORDER BY[^)]*$/.test(sql) ? rows : rows.reverse();
    },
  };
}

/** As text, in which the order of keys shows. */
function inText(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => (value instanceof Map ? [...value] : value), 1);
}

const EPISODE = { service: 'chat', environment: 'production', key: '', rule: someRule() };
const STEP = 10 * MINUTE_MS;

/** What is asked of a database, by name. */
const ASKED: Readonly<Record<string, (db: Connection) => Promise<unknown>>> = {
  'a summary': (db) => summary(db, RANGE),
  'the rates by route': (db) => routeRates(db, RANGE),
  'the services': (db) =>
    askedServices(db, { filter: RANGE, previous: { from: at(-NOW), to: at(0) }, step: STEP, now: at(NOW) }),
  facets: (db) => facets(db, RANGE),
  closers: (db) => closers(db, RANGE, 50),
  'close codes': (db) => closeCodes(db, RANGE),
  initiators: (db) => initiators(db, RANGE),
  releases: (db) => releases(db, RANGE),
  deploys: (db) => deploys(db, RANGE),
  'what a deploy changed': (db) => compared(db, { version: '1.1', now: NOW }),
  'the worst pairs of an episode': (db) => worstPairs(db, [{ episode: EPISODE, ...RANGE }], 50),
  'the tail': (db) => incidentTail(db, {}, null, at(HOURS + 20) + 1),
  'data quality': (db) => dataQuality(db, RANGE, STEP),
  ...Object.fromEntries(
    INCIDENT_SORTS.map((sort) => [
      `incidents by ${sort}`,
      (db: Connection) => incidents(db, RANGE, { sort, limit: 500 }, at(NOW), DEFAULT_RETENTION),
    ]),
  ),
  ...Object.fromEntries(
    MEASURES.flatMap((measure) =>
      allowedGroupBys(measure).map((groupBy) => [
        `${measure} by ${groupBy}`,
        (db: Connection) => timeseries(db, { ...RANGE, measure, groupBy, step: STEP }, at(NOW)),
      ]),
    ),
  ),
};

describe('what is as frequent stands in one order, whatever the database returns first', () => {
  test('whatever is asked', async () => {
    const db = await alikeStored();
    for (const [name, ask] of Object.entries(ASKED)) {
      expect.soft(inText(await ask(otherWayRound(db))), name).toBe(inText(await ask(db)));
    }
  });

  test('that of names and places, which are the same in another database', async () => {
    const db = await alikeStored();
    expect(Object.keys((await summary(db, RANGE)).byCategory)).toEqual([...CATEGORIES].sort());
    const { incidents: listed } = await incidents(db, RANGE, { limit: 500 }, at(NOW), DEFAULT_RETENTION);
    const expected = ['billing', 'chat', 'orders'].flatMap((service) =>
      [...SENDERS].sort().flatMap((sender) => [...CATEGORIES].sort().map((category) => [service, sender, category])),
    );
    expect(listed.map(({ service, sendSite, category }) => [service, sendSite?.function, category])).toEqual(expected);
  });
});
