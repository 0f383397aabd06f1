import type { Role } from '@afterclose/instrumentation/semconv';
import { ROLES } from '@afterclose/instrumentation/semconv';
import type { Origin } from '../../_close/span/origin.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A process with connections sends a heartbeat a minute: one that has missed three is taken for dead. */
export const SILENT_MS = 3 * MINUTE_MS;

/** How many connections a process had open when it was last heard of. `at` is its own clock, epoch ms. */
export interface LastHeard {
  at: number;
  openConnections: number;
}

/** What is known now of the death of a process, and what was concluded before; null where it is taken for alive. */
export interface ProcessDeath {
  serviceId: string;
  instanceId: string;
  origin: Origin;
  role: Role;
  concluded: LastHeard | null;
  found: LastHeard | null;
}

/**
 * Returns the processes whose state has changed: they have fallen silent with connections open, or were heard again.
 * @param now epoch ms, by the clock of the receivers
 */
export async function processDeaths(db: Connection, now: number, retention: Retention): Promise<ProcessDeath[]> {
  const { join } = db.dialect;
  const rows = await db.query<Record<string, unknown>>(
    `SELECT CAST(a.service_id AS TEXT) AS service_id, CAST(a.instance AS TEXT) AS instance, a.role, a.version,
       a.observed_at, a.heard_at, a.opened, a.ended, s.project, s.environment, s.name AS service, i.name AS process,
       d.observed_at AS death_at, d.open_connections
     FROM service AS s
     ${join} process_account AS a ON a.service_id = s.id
     ${join} instance AS i ON i.service_id = a.service_id AND i.id = a.instance
     LEFT JOIN process_death AS d ON d.service_id = a.service_id AND d.instance = a.instance AND d.role = a.role
     WHERE a.observed_at >= ? AND ((a.opened > a.ended AND a.heard_at < ?) OR d.open_connections > 0)`,
    now - retention.rawMs,
    now - SILENT_MS,
  );
  return rows.map((row) => deathOf(row, now)).filter(({ concluded, found }) => !isSame(concluded, found));
}

function deathOf(row: Readonly<Record<string, unknown>>, now: number): ProcessDeath {
  const [text, number] = [(name: string) => String(row[name]), (name: string) => Number(row[name] ?? 0)];
  const openConnections = number('opened') - number('ended');
  const isSilent = number('heard_at') < now - SILENT_MS;
  return {
    serviceId: text('service_id'),
    instanceId: text('instance'),
    origin: {
      project: text('project'),
      environment: text('environment'),
      service: text('service'),
      version: text('version'),
      instance: text('process'),
    },
    role: ROLES.find((role) => role === row['role']) ?? 'server',
    concluded:
      number('open_connections') > 0 ? { at: number('death_at'), openConnections: number('open_connections') } : null,
    found: isSilent && openConnections > 0 ? { at: number('observed_at'), openConnections } : null,
  };
}

function isSame(concluded: LastHeard | null, found: LastHeard | null): boolean {
  return concluded?.at === found?.at && concluded?.openConnections === found?.openConnections;
}
