import { expect } from 'vitest';
import type { Incident } from '../../../app/_close/incident/incident.ts';
import type { Series } from '../../../app/_close/measure/bucket.ts';
import type { Measure } from '../../../app/_close/measure/measure.ts';
import type { Filter } from '../../../app/_query/gather/filter.ts';
import type { IncidentDetail } from '../../../app/_query/incident/incident.ts';
import type { IncidentList } from '../../../app/_query/incident/incidents.ts';
import type { Summary } from '../../../app/_query/measure/summary.ts';
import { quantile } from '../../query/oracle.ts';
import { coverageOf } from '../../simulation/coverage.ts';
import { expectEqualSeries } from '../../simulation/expect-equal-series.ts';
import { expectedGroups, type Group, groupName } from '../../simulation/expected-groups.ts';
import type { Oracle } from '../../simulation/oracle.ts';
import type { Life } from '../../simulation/world.ts';
import { leadRole, type OverviewAnswers } from './answers.ts';
import { expectClose, expectNear } from './expect-close.ts';
import { periodBefore, type View } from './view.ts';

const COUNTS = [
  'endedConnections',
  'affectedConnections',
  'lateSends',
  'lostBytes',
  'closeAttempts',
  'uncleanConnections',
  'incidents',
] as const;
const RATES = [
  'sendAfterCloseRate',
  'lateSendRatio',
  'closeFailureRate',
  'abnormalCloseRate',
  'cleanCloseRate',
] as const;
const DURATIONS = ['closeDurationMs', 'timeToLateSendMs'] as const;
const SPLITS = {
  category: 'incidentRate',
  code: 'endedConnections',
  version: 'sendAfterCloseRate',
  route: 'sendAfterCloseRate',
  initiator: 'sendAfterCloseRate',
} as const satisfies Record<View['groupBy'], Measure>;

/** What really happened, from which all that the API says is checked. */
export interface Truth {
  lives: readonly Life[];
  oracle: Oracle;
}

/** Every number of the overview's answers is what happened. */
export function expectTrueOverview(answers: OverviewAnswers, view: View, truth: Truth): void {
  const { filter, step, groupBy } = view;
  const before = periodBefore(view)?.filter;
  const lead = leadRole(answers.together);
  const { oracle, lives } = truth;
  const check = (series: readonly Series[], of: Filter, measure: Measure, by?: View['groupBy']) =>
    expectEqualSeries(
      series,
      oracle.series({ ...of, measure, step, ...(by && { groupBy: by }) }),
      `${measure} by ${by}`,
    );
  for (const [found, of] of [
    [answers.now, filter],
    [answers.before, before],
  ] as const) {
    if (!found || !of) continue;
    expectTrueSummary(found.figures, of, truth);
    expectTrueSummary(found.lead, { ...of, ...lead }, truth);
    check([found.total], { ...of, ...lead }, 'sendAfterCloseRate');
    check(found.initiators, of, 'endedConnections', 'initiator');
    check(found.codes, of, 'endedConnections', 'code');
  }
  check(answers.split, { ...filter, ...lead }, SPLITS[groupBy], groupBy);
  const roles = (filter.role ?? ['server', 'client']).filter(
    (role) => oracle.total('endedConnections', { ...filter, role: [role] }).numerator > 0,
  );
  expect(answers.roles.map(({ role }) => role)).toEqual(roles.length > 1 ? roles : []);
  for (const { role, figures, before: earlier } of answers.roles) {
    expectTrueSummary(figures, { ...filter, role: [role] }, truth);
    if (earlier && before) expectTrueSummary(earlier, { ...before, role: [role] }, truth);
  }
  if (filter.route === undefined) check([answers.durations], filter, 'closeDurationMs');
  expectClose(answers.quality.coverage, coverageOf(lives, filter), 'coverage');
  const among = ({ environment }: { environment: string }) => filter.environment?.includes(environment) ?? true;
  const services = new Set(lives.filter(among).map(({ service, environment }) => `${service} ${environment}`));
  expect(answers.services.map(({ service, environment }) => `${service} ${environment}`).sort()).toEqual(
    [...services].sort(),
  );
  for (const { service, environment, role, figures, before: earlier } of answers.services) {
    const own = { service: [service], environment: [environment], ...(role !== null && { role: [role] }) };
    expectTrueSummary(figures, { ...filter, ...own }, truth);
    if (earlier && before) expectTrueSummary(earlier, { ...before, ...own }, truth);
  }
  const groups = groupsOf(filter, answers.worst.step, truth);
  for (const incident of answers.worst.incidents) expectTrueGroup(incident, groups, truth);
}

function expectTrueSummary(found: Summary, filter: Filter, { oracle, lives }: Truth): void {
  const says = JSON.stringify(filter);
  for (const measure of COUNTS)
    expectClose(found[measure], oracle.total(measure, filter).numerator, `${measure} ${says}`);
  for (const measure of RATES) {
    const { numerator, denominator } = oracle.total(measure, filter);
    expectClose(found[measure], denominator ? numerator / denominator : null, `${measure} ${says}`);
  }
  for (const measure of DURATIONS) {
    // Durations are kept without their route.
    const observed = filter.route === undefined ? oracle.total(measure, filter).observed : [];
    expectClose(
      found[measure].count,
      observed.reduce((sum, { weight }) => sum + weight, 0),
      `${measure} ${says}`,
    );
    for (const [name, q] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      expectNear(found[measure][name], quantile(observed, q), `${name} of ${measure} ${says}`);
    }
  }
  expectClose(found.coverage, coverageOf(lives, filter), `coverage ${says}`);
}

/** Every incident of the list, and no other. */
export function expectTrueList(list: IncidentList, { filter }: View, truth: Truth): void {
  const expected = expectedGroups(truth.lives, filter);
  expect(list.incidents.map(groupName).sort()).toEqual([...expected.keys()].sort());
  expect(list.total).toBe(expected.size);
  const groups = groupsOf(filter, list.step, truth);
  for (const incident of list.incidents) expectTrueGroup(incident, groups, truth);
}

/** The groups of a range, of each of its buckets, and of all time. */
interface Groups {
  filter: Filter;
  inRange: ReadonlyMap<string, Group>;
  always: ReadonlyMap<string, Group>;
  /** Delays are kept by version alone: of a route or a role nothing is known. */
  delays: ReadonlyMap<string, Group>;
  inBuckets: ReadonlyMap<number, ReadonlyMap<string, Group>>;
}

function groupsOf(filter: Filter, step: number, { lives }: Truth): Groups {
  const inBuckets = new Map<number, ReadonlyMap<string, Group>>();
  for (let t = filter.from - (filter.from % step); t < filter.to; t += step) {
    const bucket = { from: Math.max(t, filter.from), to: Math.min(t + step, filter.to) };
    inBuckets.set(t, expectedGroups(lives, { ...filter, ...bucket }));
  }
  return {
    filter,
    inRange: expectedGroups(lives, filter),
    always: expectedGroups(lives, { from: 0, to: Number.MAX_SAFE_INTEGER }),
    delays: expectedGroups(lives, { ...filter, route: [], role: [] }),
    inBuckets,
  };
}

function expectTrueGroup(incident: Incident, groups: Groups, { oracle }: Truth): void {
  const { filter, inRange, inBuckets } = groups;
  const name = groupName(incident);
  const own = inRange.get(name);
  const always = groups.always.get(name);
  if (own === undefined || always === undefined) throw new Error(`there is no ${name}`);
  const { service, environment, category } = own;
  const of = { ...filter, service: [service], environment: [environment] };
  const ended = oracle.total('endedConnections', of).numerator;
  const ofCategory = [...inRange.values()].filter((group) => group.category === category);
  const connections = ofCategory.reduce((sum, group) => sum + (group.hadBeenOpen ? group.connections : 0), 0);
  expectClose(incident.count, own.count, `count of ${name}`);
  expectClose(incident.connections, own.connections, `connections of ${name}`);
  expectClose(incident.lostBytes, own.lostBytes, `lost bytes of ${name}`);
  const { hadBeenOpen } = own;
  expectClose(
    incident.share,
    hadBeenOpen && connections > 0 ? own.connections / connections : null,
    `share of ${name}`,
  );
  expectClose(incident.rate, hadBeenOpen && ended > 0 ? own.connections / ended : null, `rate of ${name}`);
  expect([incident.firstSeen, incident.lastSeen], name).toEqual([always.firstSeen, always.lastSeen]);
  expect([...incident.versions].sort(), name).toEqual([...always.versions].sort());
  const delays = groups.delays.get(name)?.delays ?? [];
  for (const [quantileName, q] of [
    ['p5', 0.05],
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    expectNear(incident.delayMs[quantileName], quantile(delays, q), `${quantileName} of ${name}`);
  }
  expect(incident.trend.map(({ t }) => t)).toEqual([...inBuckets.keys()]);
  for (const { t, connections: shown, count } of incident.trend) {
    const bucket = inBuckets.get(t)?.get(name);
    expectClose(shown, bucket?.connections ?? 0, `connections of ${name} at ${t}`);
    expectClose(count, bucket?.count ?? 0, `count of ${name} at ${t}`);
  }
}

/** The detail of one incident, with what its samples say of their connections. */
export function expectTrueDetail(detail: IncidentDetail, { filter }: View, truth: Truth): void {
  const { lives, oracle } = truth;
  const { incident } = detail;
  const name = groupName(incident);
  const of = { ...filter, service: [incident.service], environment: [incident.environment] };
  expectTrueGroup(incident, groupsOf(filter, detail.step, truth), truth);
  expectClose(detail.endedConnections, oracle.total('endedConnections', of).numerator, 'ended connections');
  for (const { version, count, connections, lostBytes, endedConnections } of detail.byVersion) {
    const ofVersion = { ...of, version: [version] };
    const group = expectedGroups(lives, ofVersion).get(name);
    expectClose(count, group?.count ?? 0, `count of ${version}`);
    expectClose(connections, group?.connections ?? 0, `connections of ${version}`);
    expectClose(lostBytes, group?.lostBytes ?? 0, `lost bytes of ${version}`);
    expectClose(endedConnections, oracle.total('endedConnections', ofVersion).numerator, `ended of ${version}`);
  }
  const delays = expectedGroups(lives, of).get(name)?.delays ?? [];
  expectClose(
    detail.delays.reduce((sum, { count }) => sum + count, 0),
    delays.reduce((sum, { weight }) => sum + weight, 0),
    'delays',
  );
  expect(detail.samples.length).toBeGreaterThan(0);
  for (const { connectionId, facts, closedAt, timeline } of detail.samples) {
    const life = lives.find(({ id }) => id === connectionId);
    if (life === undefined) throw new Error(`there is no connection ${connectionId}`);
    const { role, route, version, instance, code, openedAt, endedAt } = life;
    const tellings = life.tellings.filter(({ category }) => category === incident.category);
    expect({ role, route, version, instance }).toEqual({
      role: facts.role,
      route: facts.route,
      version: facts.version,
      instance: facts.instance,
    });
    expect(closedAt).toBe(Math.floor(endedAt));
    const isIncident = tellings.length > 0;
    expect(facts.lostMessages).toBe(tellings.reduce((sum, { count }) => sum + count, 0));
    expect(facts.lostBytes).toBe(tellings.reduce((sum, { bytes }) => sum + bytes, 0));
    // The open span may have come in another batch, after which only the incident is known.
    if (facts.messagesSent !== null) expect(facts.messagesSent).toBe(life.messagesSent);
    if (facts.ageMs !== null) expect([facts.ageMs, facts.code]).toEqual([endedAt - openedAt, code]);
    if (isIncident) {
      expect(timeline.operations.filter(({ ofGroup }) => ofGroup).map(({ atMs }) => atMs)).toEqual(
        tellings.map(({ firstAt }) => firstAt - endedAt),
      );
    }
  }
}
