import { type AlertRule, filterValues, type RuleFilter } from '../../_alert/rule/rule.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { restricts } from '../gather/filter.ts';
import { resolveScope, type Scope } from '../gather/scope.ts';

/** What was ever heard, as far as some rules restrict to it. */
interface Heard {
  services: Scope;
  /** By the id of a service: the versions and routes that were asked for, and heard. */
  versions: ReadonlyMap<string, ReadonlySet<string>>;
  routes: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * What rules restrict themselves to and nobody ever heard of: a typing error, or what is yet to come. Sentences, by rule in the
 * order in which they are given.
 */
export async function unheardWarnings(
  db: Connection,
  rules: readonly Pick<AlertRule, 'filter'>[],
): Promise<string[][]> {
  if (rules.every(({ filter }) => Object.keys(filter).length === 0)) return rules.map(() => []);
  const [services, versions, routes] = await Promise.all([
    resolveScope(db, {}),
    sightings(db, 'service_version', 'version', named(rules, 'version')),
    sightings(db, 'series', 'route', named(rules, 'route')),
  ]);
  return rules.map(({ filter }) => unheardOf(filter, { services, versions, routes }));
}

function named(rules: readonly Pick<AlertRule, 'filter'>[], dimension: keyof RuleFilter): string[] {
  return [...new Set(rules.flatMap(({ filter }) => filterValues(filter, dimension)))];
}

async function sightings(
  db: Connection,
  table: 'service_version' | 'series',
  column: 'version' | 'route',
  values: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const heard = new Map<string, Set<string>>();
  if (values.length === 0) return heard;
  const rows = await db.query<{ id: string; value: string }>(
    `SELECT DISTINCT CAST(service_id AS TEXT) AS id, ${column} AS value FROM ${table} WHERE ${db.dialect.isListed(column)}`,
    JSON.stringify(values),
  );
  for (const { id, value } of rows) heard.set(id, (heard.get(id) ?? new Set()).add(value));
  return heard;
}

function unheardOf(filter: RuleFilter, heard: Heard): string[] {
  const [services, environments] = [filterValues(filter, 'service'), filterValues(filter, 'environment')];
  const ofServices = heard.services.filter(({ service }) => !restricts(services) || services.includes(service));
  const scope = ofServices.filter(({ environment }) => !restricts(environments) || environments.includes(environment));
  const unheardIn = (sights: Heard['versions'], values: readonly string[]) =>
    values.filter((value) => !scope.some(({ id }) => sights.get(id)?.has(value)));
  const unknown = services.filter((name) => !ofServices.some(({ service }) => service === name));
  // Of a service that nobody heard, nothing else was heard either.
  if (restricts(services) && ofServices.length === 0) return unknown.map((name) => sentence('service', name, []));
  const absent = environments.filter((name) => !ofServices.some(({ environment }) => environment === name));
  if (restricts(environments) && scope.length === 0)
    return absent.map((name) => sentence('environment', name, services));
  return [
    ...unknown.map((name) => sentence('service', name, [])),
    ...absent.map((name) => sentence('environment', name, services)),
    ...unheardIn(heard.versions, filterValues(filter, 'version')).map((name) => sentence('version', name, services)),
    ...unheardIn(heard.routes, filterValues(filter, 'route')).map((name) => sentence('route', name, services)),
  ];
}

function sentence(what: string, name: string, services: readonly string[]): string {
  const of = services.length === 0 ? '' : ` of ${services.map((service) => `"${service}"`).join(' or ')}`;
  return `No telemetry was ever heard of ${what} "${name}"${of}.`;
}
