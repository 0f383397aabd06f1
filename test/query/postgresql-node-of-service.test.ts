import { expect, test } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { deploys } from '../../app/_query/deploy/deploys.ts';
import { closers } from '../../app/_query/incident/closers.ts';
import { incident } from '../../app/_query/incident/incident.ts';
import { incidentComments } from '../../app/_query/incident/incident-comments.ts';
import { incidentTail } from '../../app/_query/incident/incident-tail.ts';
import { incidents } from '../../app/_query/incident/incidents.ts';
import { summary } from '../../app/_query/measure/summary.ts';
import { dataQuality } from '../../app/_query/quality/data-quality.ts';
import { openNow } from '../../app/_query/service/open-now.ts';
import { releases } from '../../app/_query/service/releases.ts';
import type { Connection } from '../../app/_store/database/connection.ts';
import { SourceMaps } from '../../app/_store/source-map/source-maps.ts';
import { TABLES } from '../../app/_store/table/tables.ts';
import { pair } from './pair.ts';
import { START } from './random-events.ts';
import { askedServices } from './service/asked-services.ts';
import { closeAttempt, openEvent } from './some-event.ts';
import { stored } from './stored.ts';

const NOW = START + HOUR_MS;
const FILTER = { service: ['chat'], from: START - HOUR_MS, to: NOW };
const DISTRIBUTED = new RegExp(`(FROM|JOIN) (${TABLES.map(({ name }) => name).join('|')})\\b`);

/*
 * Citus asks only the nodes of the services that a statement names as values. A join with a list of services goes to all
 * nodes, and a subquery that depends on a row of such a list is refused.
 */
test('every statement of a question about one service names it as a value', async () => {
  const db = await stored([openEvent({ at: START }), closeAttempt({ at: START }), pair({ at: START + 1 })], NOW);
  // A table of this name is what Citus is known by.
  await db.execute('CREATE TABLE IF NOT EXISTS pg_dist_partition (logicalrelid regclass)');
  const statements: string[] = [];
  const watched: Connection = {
    dialect: db.dialect,
    project: db.project,
    query: (sql, ...parameters) => {
      statements.push(sql);
      return db.query(sql, ...parameters);
    },
    execute: db.execute,
  };
  const list = await incidents(watched, FILTER, {}, NOW, DEFAULT_RETENTION);
  const [first] = list.incidents;
  expect(first?.service).toBe('chat');
  await incident(watched, new SourceMaps(null, () => NOW), first?.id ?? '', FILTER, NOW, DEFAULT_RETENTION);
  const tail = await incidentTail(watched, FILTER, first?.id ?? '', START + 5_000);
  expect(tail.pairs[0]?.incidents).toHaveLength(1);
  expect((await incidentTail(watched, FILTER, null, NOW)).earlier).toHaveLength(1);
  const services = await db.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service');
  await incidentComments(
    watched,
    services.map(({ id }) => id),
    [first?.id ?? ''],
  );
  await summary(watched, FILTER);
  await dataQuality(watched, FILTER, HOUR_MS);
  await askedServices(watched, { filter: FILTER, previous: null, step: HOUR_MS, now: NOW });
  await openNow(watched, FILTER, NOW);
  await releases(watched, FILTER);
  await deploys(watched, FILTER);
  await closers(watched, FILTER, 10);
  const ofTables = statements.filter((sql) => DISTRIBUTED.test(sql) && !/FROM service WHERE/.test(sql));
  expect(ofTables.length).toBeGreaterThan(30);
  for (const sql of ofTables) {
    expect(sql).toMatch(/service_id (= \?|IN \(\?)/);
    expect(sql).not.toMatch(/ AS service\(/);
  }
});
