import type { SumName } from '../../_close/measure/sums.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TickData } from '../reading/rule-readings.ts';
import type { JudgedService } from '../reading/window-data.ts';
import { type MinuteRow, MinuteTable } from '../replay/minute-table.ts';
import { readNotation } from './series-notation.ts';

/** What the names of series in tests of rules stand for. Connections count as they are: none is sampled. */
const SUMS: Readonly<Record<NotedName, readonly SumName[]>> = {
  ended: ['endedConnections', 'endedSquares'],
  affected: ['affectedConnections', 'affectedSquares'],
  unclean: ['uncleanConnections', 'uncleanSquares'],
  abnormal: ['abnormalCloses'],
  lateSends: ['lateSends'],
  messagesSent: ['messagesSent'],
  closeAttempts: ['closeAttempts'],
  closeFailures: ['closeFailures'],
  openAtDeath: ['openAtDeath'],
  incidents: ['incidents', 'incidentConnections', 'incidentSquares'],
};

export const NOTED_NAMES = [
  'ended',
  'affected',
  'unclean',
  'abnormal',
  'lateSends',
  'messagesSent',
  'closeAttempts',
  'closeFailures',
  'openAtDeath',
  'incidents',
] as const;
export type NotedName = (typeof NOTED_NAMES)[number];

/** Series of one service, version and route, each in promtool's notation, one sample a minute. */
export interface NotedSeries {
  service: string;
  environment: string;
  version: string;
  role: string;
  route: string;
  values: Readonly<Partial<Record<NotedName, string>>>;
}

/**
 * Minutes as rules read them, from `start` (epoch ms, a whole minute) on. A minute in which no series has a sample has no
 * telemetry; with 0 it is heard.
 * @throws {SyntaxError} if a series is no notation.
 */
export function notedData(series: readonly NotedSeries[], start: number): TickData {
  const services = new Map<string, JudgedService>();
  const heard = new Map<string, Set<number>>();
  const rows = new Map<string, MinuteRow & { sums: Partial<Record<SumName, number>> }>();
  for (const { service, environment, version, role, route, values } of series) {
    const id = JSON.stringify([service, environment]);
    services.set(id, { id, service, environment });
    const minutes = heard.get(id) ?? new Set();
    heard.set(id, minutes);
    for (const name of NOTED_NAMES) {
      for (const [index, sample] of readNotation(values[name] ?? '').entries()) {
        if (sample === null) continue;
        const t = start + index * MINUTE_MS;
        minutes.add(t);
        const key = JSON.stringify([id, version, role, route, t]);
        const row = rows.get(key) ?? { t, serviceId: id, version, role, route, sums: {} };
        rows.set(key, row);
        for (const sum of SUMS[name]) row.sums[sum] = (row.sums[sum] ?? 0) + sample;
      }
    }
  }
  const sorted = new Map([...heard].map(([id, minutes]) => [id, [...minutes].sort((a, b) => a - b)]));
  const inOrder = [...rows.values()].sort((a, b) => a.t - b.t);
  const table = new MinuteTable([...services.values()], inOrder, sorted);
  return Object.assign(table, {
    newPairs: new Map(),
    deploys: new Map(),
    silences: new Map(),
    rollingOut: new Set<string>(),
  });
}
