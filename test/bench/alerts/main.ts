// npm run bench -- alerts [--days 30] [--on postgresql,sqlite] [--ticks 10] [--per-second 1000]: what it costs to evaluate a
// thousand rules at one minute while telemetry is being written.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SETTLING_MS } from '../../../app/_close/time/arrival.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { alertJob } from '../../../app/_receiver/alert-job.ts';
import { readClock } from '../../../app/_store/alert/clock.ts';
import { createRule } from '../../../app/_store/alert/rule.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { startPostgresql } from '../../support/embedded-postgresql.ts';
import { figure, Subprocess } from '../commands.ts';
import { GOALS, isReached } from '../goals.ts';
import { buildWorkload } from '../query/build-workload.ts';
import { END } from '../query/workload.ts';
import { sqliteWorkloadUrl, workloadFolder } from '../query/workload-folder.ts';
import { tableLines } from '../table.ts';
import { deleteIngested } from './ingested-service.ts';
import { thousandRules } from './thousand-rules.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    on: { type: 'string', default: 'postgresql,sqlite' },
    ticks: { type: 'string', default: '10' },
    'per-second': { type: 'string', default: '1000' },
  },
});
const [days, ticks, perSecond] = [Number(values.days), Number(values.ticks), Number(values['per-second'])];

/** The job of each database: it keeps what it knows of deploys from one tick to the next, as in a receiver. */
const caches = new WeakMap<Database, { now: number; run: () => Promise<void> }>();

for (const on of values.on.split(',')) {
  if (on === 'sqlite') await measure(on, sqliteWorkloadUrl(days), () => 0);
  else {
    const server = await startPostgresql(join(workloadFolder(), `postgresql-${days}-days`), [
      '-c',
      'shared_buffers=1GB',
    ]);
    try {
      await measure(on, server.url, postgresCpuMs);
    } finally {
      await server.stop();
    }
  }
}

async function measure(on: string, url: string, serverCpuMs: () => number): Promise<void> {
  const database = await openDatabase(url);
  await migrate(database);
  const [built] = await database.query('SELECT 1 FROM deploy LIMIT 1');
  if (built === undefined) await buildWorkload(database, days);
  await deleteIngested(database);
  for (const [index, rule] of thousandRules().entries()) await createRule(database, rule, END, `bench-${index}`);
  const ingester = new Subprocess(new URL('./ingester.ts', import.meta.url));
  try {
    await ingester.ask('start', { url, perSecond });
    // What the server spends on the ingest alone is not the rules'.
    const idleMs = await during(5_000, serverCpuMs);
    const runs: { wallMs: number; ownMs: number; serverMs: number }[] = [];
    for (let tick = 0; tick < ticks; tick += 1) runs.push(await evaluate(database, tick, serverCpuMs));
    const { written } = await ingester.ask('stop');
    await print(database, on, runs, { idleMs: idleMs / 5_000, written: written ?? figure({}, 'written') });
  } finally {
    await ingester.stop();
    await deleteIngested(database);
    await database.close();
  }
}

/** CPU that is spent over so many ms, by the ms. */
async function during(ms: number, cpuMs: () => number): Promise<number> {
  const before = cpuMs();
  await new Promise((resolve) => setTimeout(resolve, ms));
  return cpuMs() - before;
}

async function evaluate(database: Database, tick: number, serverCpuMs: () => number) {
  const now = END + (tick + 1) * MINUTE_MS + SETTLING_MS;
  const [begun, cpu, server] = [performance.now(), process.cpuUsage(), serverCpuMs()];
  await job(database, now);
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - begun, ownMs: (user + system) / 1_000, serverMs: serverCpuMs() - server };
}

async function job(database: Database, now: number): Promise<void> {
  let known = caches.get(database);
  if (known === undefined) {
    const clock = { now };
    const made = alertJob(database, { warmUpMs: 5 * MINUTE_MS, publicUrl: 'http://localhost' }, () => clock.now);
    known = Object.assign(clock, { run: () => made.run((work) => database.writeTransaction(work)) });
    caches.set(database, known);
  }
  known.now = now;
  await known.run();
}

async function print(
  database: Database,
  on: string,
  runs: readonly { wallMs: number; ownMs: number; serverMs: number }[],
  { idleMs, written }: { idleMs: number; written: number },
): Promise<void> {
  const clock = await readClock(database);
  if (clock === null || clock.facts.failed.length > 0) throw new Error(`Rules failed: ${JSON.stringify(clock?.facts)}`);
  const [{ active } = { active: 0 }] = await database.query<{ active: number }>(
    'SELECT COUNT(*) AS active FROM alert_series',
  );
  console.log(
    `\n${on}, ${days} days, ${perSecond} events/s meanwhile (${written.toLocaleString('en')} written): 1,000 rules, ` +
      `${clock.facts.series.toLocaleString('en')} alerts judged, ${Number(active)} pending or firing`,
  );
  const cpu = runs.map(({ wallMs, ownMs, serverMs }) => ownMs + Math.max(0, serverMs - idleMs * wallMs));
  const at = (all: readonly number[], share: number) =>
    [...all].sort((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? Number.NaN;
  const row = (name: string, all: readonly number[], goal: string) => [
    name,
    (all[0] ?? Number.NaN).toFixed(0),
    at(all.slice(1), 0.5).toFixed(0),
    at(all.slice(1), 1).toFixed(0),
    goal,
  ];
  const worst = Math.max(...cpu);
  const reached = isReached(GOALS.thousandRulesCpuMs, worst) ? 'reached' : 'missed';
  const rows = [
    ['a tick of 1,000 rules', 'first ms', 'p50 ms', 'most ms', 'goal'],
    row(
      'wall time',
      runs.map(({ wallMs }) => wallMs),
      '',
    ),
    row('CPU, program and database', cpu, `≤ ${GOALS.thousandRulesCpuMs.atMost} ${reached}`),
  ];
  for (const line of tableLines(rows, 1)) console.log(line);
}

/** User and system time of all PostgreSQL processes of this machine, ms: the clock of /proc ticks a hundred times a second. */
function postgresCpuMs(): number {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (!stat.includes('(postgres')) continue;
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It has ended meanwhile.
    }
  }
  return ticks * 10;
}
