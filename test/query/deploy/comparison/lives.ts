import type { CloseEvent, OpenEvent } from '../../../../app/_close/event/event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../../app/_close/time/retention.ts';
import { type ComparisonOptions, comparison } from '../../../../app/_query/deploy/comparison.ts';
import type { DeployComparison } from '../../../../app/_query/deploy/comparison-record.ts';
import { deploys } from '../../../../app/_query/deploy/deploys.ts';
import type { Connection, Database } from '../../../../app/_store/database/connection.ts';
import { announceDeploy } from '../../../../app/_store/deploy/announce-deploy.ts';
import { lateSend, openEvent } from '../../some-event.ts';
import { stored } from '../../stored.ts';

/** A UTC midnight. Lives are told in minutes after it. */
export const START = 1_784_073_600_000;
export const HOURS = HOUR_MS / MINUTE_MS;
export const DAYS = DAY_MS / MINUTE_MS;

export const at = (minute: number) => START + minute * MINUTE_MS;

/** Something that may change over time: a value, or one for each minute. */
type Rhythm = number | ((minute: number) => number);

/** The connections that a version ends in [from, to), in minutes. */
export interface Traffic {
  version: string;
  from: number;
  to: number;
  /** Ended connections. */
  perMinute: Rhythm;
  /** The share that sends after its close, spread evenly over time and instances. */
  late?: Rhythm;
  instances?: number;
  /** Members of the ended connections. */
  ended?: Partial<OpenEvent>;
  /** Further events of the connection that ended at `at`. */
  also?: (given: { at: number; version: string; instance: string; weight: number }, index: number) => CloseEvent[];
  service?: string;
  /** How many connections each of them stands for. */
  weight?: number;
}

/** The events of a version: no chance is in them. */
export function life(traffic: Traffic): CloseEvent[] {
  const { version, from, to, perMinute, late = 0, instances = 5, service = 'chat', weight = 1 } = traffic;
  const of = (rhythm: Rhythm, minute: number) => (typeof rhythm === 'number' ? rhythm : rhythm(minute));
  const events: CloseEvent[] = [];
  let due = 0;
  let dueLate = 0;
  let connections = 0;
  let affected = 0;
  for (let minute = from; minute < to; minute++) {
    due += of(perMinute, minute);
    for (const count = Math.floor(due + 1e-9), first = due - count; due - first > 1e-9; due--) {
      dueLate += of(late, minute);
      const isLate = dueLate >= 1 - 1e-9;
      const instance = `${service}-${version}-${(isLate ? affected++ : connections - affected) % instances}`;
      const given = { at: at(minute) + 1_000 + (connections % 50) * 1_000, service, version, instance, weight };
      events.push(openEvent({ ...given, ...traffic.ended }));
      if (isLate) {
        dueLate--;
        events.push(lateSend(given));
      }
      events.push(...(traffic.also?.(given, connections) ?? []));
      connections++;
    }
  }
  return events;
}

/** What is announced: minutes by version. */
export type Marks = readonly { version: string; at: number; files?: string[]; commit?: string; service?: string }[];

/** A database in which all of it came together. */
export async function lived(events: readonly CloseEvent[], now: number, marks: Marks = []): Promise<Database> {
  const db = await stored(events, at(now));
  for (const { at: minute, service = 'chat', ...mark } of marks) {
    const announced = { project: 'default', environment: 'production', service, startedAt: at(minute), ...mark };
    await announceDeploy(db, announced, at(now));
  }
  return db;
}

/** The newest deploy of a version, compared at a minute. */
export async function compared(
  db: Connection,
  { version, now, service = 'chat', ...options }: Compared,
): Promise<DeployComparison> {
  const filter = { service: [service], version: [version], from: at(-30 * DAYS), to: at(now) + DAY_MS };
  const [deploy] = await deploys(db, filter);
  if (deploy === undefined) throw new Error(`Nothing is known of a deploy of ${version}.`);
  return comparison(db, deploy, { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, ...options }, at(now));
}

interface Compared extends Partial<ComparisonOptions> {
  version: string;
  /** Minutes. */
  now: number;
  service?: string;
}
