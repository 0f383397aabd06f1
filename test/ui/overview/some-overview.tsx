import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import type { NowStatus } from '../../../app/_deploy/now/service-now.ts';
import type { Summary } from '../../../app/_query/measure/summary.ts';
import type { DataQuality } from '../../../app/_query/quality/data-quality.ts';
import type { PooledNow } from '../../../app/_query/service/pooled-now.ts';
import { labelled, type NowWindow, type ServiceNow } from '../../../app/_query/service/service-now.ts';
import { serviceStatus } from '../../../app/_query/service/service-status.ts';
import type { ServiceCard } from '../../../app/_query/service/services.ts';
import type { Headline, OverviewData } from '../../../app/_ui/overview/model.ts';
import { Overview } from '../../../app/_ui/overview/overview.tsx';
import { environmentCounts } from '../../../app/_ui/overview/service-table/environments.ts';
import { comparisonOf } from '../../../app/_ui/view/comparison.ts';
import { resolveRange } from '../../../app/_ui/view/range.ts';
import { someIncident, someList } from '../incident/some-incident.ts';
import { loadedScreenText, screenText } from '../screen-text.tsx';

export const NOW = Date.UTC(2025, 10, 20, 14, 36, 12);
const range = resolveRange({ range: '1h', from: null, to: null }, NOW, DEFAULT_RETENTION);

export function someSummary(change: Partial<Summary> = {}): Summary {
  return {
    from: range.from,
    to: range.to,
    endedConnections: 144_376,
    affectedConnections: 1891,
    sendAfterCloseRate: 1891 / 144_376,
    lateSends: 2000,
    lateSendRatio: 0.001,
    lostBytes: 12_345,
    closeAttempts: 5,
    closeFailureRate: 0,
    abnormalCloseRate: 0,
    uncleanConnections: 1891,
    cleanCloseRate: 0.98,
    openAtDeath: 0,
    incidents: 2000,
    incidentRate: 0.0131,
    byCategory: {},
    closeDurationMs: { p50: 1, p95: 2, p99: 3, count: 5 },
    timeToLateSendMs: { p50: 20, p95: 30, p99: 40, count: 4 },
    coverage: 1,
    coverageInterval: null,
    intervals: { sendAfterCloseRate: null, cleanCloseRate: null },
    effectiveConnections: 144_376,
    ...change,
  };
}

export function someHeadline(change: Partial<Headline> = {}): Headline {
  const total = { key: '', points: [{ t: range.from, value: 0.01, numerator: 1, denominator: 100 }] };
  return {
    figures: someSummary(),
    previous: someSummary({ affectedConnections: 1620, endedConnections: 100_000, sendAfterCloseRate: 0.0162 }),
    pooled: somePooled(),
    roles: [],
    total,
    previousTotal: total,
    groupBy: 'category',
    series: [{ ...total, key: 'send_after_close' }],
    ...change,
  };
}

/** Ended connections of a window, of which a hundredth was affected unless told otherwise. */
export function someWindow(from: number, ended: number, affected = ended / 100): NowWindow {
  const to = Math.floor(NOW / 60_000 - 1) * 60_000;
  const rate = ended > 0 ? affected / ended : null;
  return { from, to, ended, affected, effective: ended, rate, interval: ended > 0 ? [0, 1] : null };
}

/** A status, that no change was found unless told otherwise. */
export function someNow(
  change: Partial<NowStatus & Pick<ServiceNow, 'role' | 'quarter' | 'hour' | 'whole' | 'heard'>> = {},
): ServiceNow {
  const { quarter, hour, whole, heard, role, ...status } = change;
  const about = {
    since: null,
    silentForMs: null,
    by: null,
    version: null,
    verdict: null,
    newPairs: 0,
    others: 0,
    slightly: false,
  };
  return {
    ...labelled({ word: 'no_change', ...about, ...status }, false),
    role: role ?? null,
    quarter: quarter ?? someWindow(NOW - 900_000, 1_000),
    hour: hour ?? someWindow(NOW - 3_600_000, 4_000),
    reference: someWindow(NOW - 24 * 3_600_000, 96_000),
    whole: whole ?? someWindow(NOW - 24 * 3_600_000, 100_000),
    heard: heard ?? { lastAt: NOW, firstAt: NOW - 24 * 3_600_000, share: 1, silentAfterMs: 2_700_000 },
  };
}

export function somePooled(change: Partial<PooledNow> = {}): PooledNow {
  return { now: someNow(), roles: [], previousHeard: 1, unheard: [], ...change };
}

export function someService(change: Partial<ServiceCard> = {}): ServiceCard {
  return {
    service: 'chat',
    environment: 'production',
    endedConnections: 100,
    affectedConnections: 2,
    rate: 0.02,
    interval: null,
    effectiveConnections: 100,
    previousEnded: 100,
    previousAffected: 1,
    previousEffective: 100,
    lastSeenAt: NOW,
    previousHeard: 1,
    unheard: [],
    now: someNow(),
    roles: [],
    points: [],
    status: serviceStatus(100, null),
    ...change,
  };
}

export function someQuality(change: Partial<DataQuality> = {}): DataQuality {
  return {
    requests: 10,
    accepted: 1000,
    duplicate: 0,
    rejected: [],
    passedOver: 0,
    unknownWeightShare: 0,
    meanAdjustedCount: 1,
    skewed: 3,
    late: 1,
    shortened: 0,
    generalized: 0,
    overflow: { service: 0, route: 5, version: 0, instance: 0, group: 0 },
    coverage: 0.97,
    coverageInterval: null,
    gaps: [],
    ...change,
  };
}

/** A panel's answer. */
export function loaded<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

const data: OverviewData = {
  now: NOW,
  range,
  comparison: comparisonOf(range, 'previous', NOW, DEFAULT_RETENTION),
  options: loaded({ service: ['chat'], environment: [], version: ['1.0.0'], route: [], role: [] }),
  services: loaded([someService()]),
  serviceCount: 1,
  environments: environmentCounts([someService()]),
  headline: loaded(someHeadline()),
  deploys: loaded([]),
  lastReleases: { from: 0, releases: [] },
  alerts: loaded([]),
  threshold: loaded(null),
  openNow: loaded({ connecting: 0, open: 0, closing: 0, instances: 0, observedAt: null }),
  pairs: loaded(someList([someIncident()], 23)),
  initiators: loaded([{ initiator: 'local', connections: 100, share: 1, previousShare: 0.9 }]),
  closeCodes: loaded([{ code: 1006, connections: 100, share: 1, previousShare: 0.5 }]),
  closers: loaded({ from: 0, to: 0, closers: [], attempts: 0, total: 0 }),
  delay: loaded({ p50: null, count: 0, bins: [] }),
  durations: loaded([]),
  quality: loaded(someQuality()),
  disk: loaded(null),
  rawKeptMs: DEFAULT_RETENTION.rawMs,
};

/** The same with the parts that are loaded when they are shown. */
export function loadedOverviewText(shown: Partial<OverviewData>, address = ''): Promise<string> {
  return loadedScreenText(<Overview data={{ ...data, ...shown }} />, address);
}

/** The text of the overview as the server sends it, without tags. */
export function overviewText(shown: Partial<OverviewData>, address = ''): string {
  return screenText(<Overview data={{ ...data, ...shown }} />, address);
}
