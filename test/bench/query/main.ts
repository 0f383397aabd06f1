// npm run bench -- query [--days 3,30] [--on postgresql,sqlite] [--runs N]: how long each question of the dashboard takes,
// and how many rows it reads, which PostgreSQL counts; the statements are the same on SQLite.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { startPostgresql } from '../../support/embedded-postgresql.ts';
import { GOALS, isReached } from '../goals.ts';
import { tableLines } from '../table.ts';
import { buildWorkload } from './build-workload.ts';
import { QUESTIONS } from './questions.ts';
import { rowsRead } from './rows-read.ts';
import { END, HOUR_MS } from './workload.ts';
import { sqliteWorkloadUrl, workloadFolder } from './workload-folder.ts';

const DAY_MS = 24 * HOUR_MS;
const RANGES: readonly { name: string; length: number; step: number }[] = [
  { name: '1 h by 1 min', length: HOUR_MS, step: MINUTE_MS },
  { name: '24 h by 15 min', length: DAY_MS, step: 15 * MINUTE_MS },
  { name: '7 d by 1 h', length: 7 * DAY_MS, step: HOUR_MS },
  { name: '30 d by 1 d', length: 30 * DAY_MS, step: DAY_MS },
];

/** The default of 128 MB is for the smallest of machines; PostgreSQL's manual advises a quarter of the memory. */
const SERVER = ['-c', 'shared_buffers=1GB'];
const NOW = END + 10 * MINUTE_MS;

/** A question of a range, and how long its runs took, in ms. */
interface Asked {
  name: string;
  range: (typeof RANGES)[number];
  times: number[];
}

/** The median of each question in the database before, by its kind, range and name. */
const medians = new Map<string, number>();

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '3,30' },
    on: { type: 'string', default: 'postgresql,sqlite' },
    runs: { type: 'string', default: '20' },
  },
});
const runs = wholeNumber('runs', values.runs);

for (const on of values.on.split(',')) {
  for (const text of values.days.split(',')) {
    const days = wholeNumber('days', text);
    if (on === 'sqlite') await measure(on, days, sqliteWorkloadUrl(days));
    else if (on === 'postgresql') await onPostgresql(days);
    else fail(`--on takes sqlite and postgresql, not "${on}"`);
  }
}

async function onPostgresql(days: number): Promise<void> {
  const server = await startPostgresql(join(workloadFolder(), `postgresql-${days}-days`), SERVER);
  try {
    await measure('postgresql', days, server.url);
  } finally {
    await server.stop();
  }
}

async function measure(on: string, days: number, url: string): Promise<void> {
  const database = await openDatabase(url);
  try {
    const begun = performance.now();
    await buildWorkload(database, days);
    const [count] = await database.query<{ n: number }>(
      'SELECT SUM(n) AS n FROM ingest_total WHERE outcome = ?',
      'accepted',
    );
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(
      `\n${on}, ${Number(count?.n).toLocaleString('en')} events over ${days} days (made ready in ${seconds} s)`,
    );
    const asked = RANGES.filter(({ length }) => length <= days * DAY_MS).flatMap((range) =>
      Object.keys(QUESTIONS).map((name): Asked => ({ name, range, times: [] })),
    );
    // Round by round, not twenty times each: what else the machine does for a moment then strikes one run of many questions.
    for (let run = -2; run < runs; run += 1) {
      for (const one of asked) {
        const took = await ask(database, one, run);
        if (run >= 0) one.times.push(took);
      }
    }
    const rows = [['', '', 'rows read', 'p50 ms', 'p95 ms', 'goal', 'p50 to that of fewer days', 'goal']];
    for (const one of asked) rows.push(await row(database, one, on));
    for (const line of tableLines(rows, 2)) console.log(line);
  } finally {
    await database.close();
  }
}

/** ms that a question takes, of a range that ends at other minutes in each run, so that its edges have all grains. */
async function ask(database: Database, { name, range }: Asked, run: number): Promise<number> {
  const to = END - ((7 * MINUTE_MS * (run + 2)) % HOUR_MS);
  const begun = performance.now();
  await question(name)(database, { from: to - range.length, to }, range.step, NOW);
  return performance.now() - begun;
}

function question(name: string) {
  const found = QUESTIONS[name];
  if (found === undefined) throw new Error(`There is no question "${name}".`);
  return found;
}

async function row(database: Database, { name, range, times }: Asked, on: string): Promise<string[]> {
  const { name: rangeName, length, step } = range;
  const read =
    database.dialect.name === 'postgresql'
      ? await rowsRead(database, (db) => question(name)(db, { from: END - length, to: END - 7 * MINUTE_MS }, step, NOW))
      : null;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
  const p95 = at(0.95);
  const key = `${on} ${rangeName} ${name}`;
  const before = medians.get(key);
  medians.set(key, at(0.5));
  const growth = before === undefined ? undefined : at(0.5) / before;
  return [
    rangeName,
    name,
    read === null ? '' : Math.round(read).toLocaleString('en'),
    at(0.5).toFixed(1),
    p95.toFixed(1),
    goalText(name.startsWith('comparison') ? GOALS.comparisonP95Ms : GOALS.queryP95Ms, p95),
    ...(growth === undefined ? [] : [`${growth.toFixed(2)} ×`]),
    ...(growth !== undefined && length <= DAY_MS ? [goalText(GOALS.queryGrowth, growth)] : []),
  ];
}

function goalText(goal: { readonly atMost: number }, value: number): string {
  return `≤ ${goal.atMost} ${isReached(goal, value) ? 'reached' : 'missed'}`;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) fail(`--${name} must be a whole number of 1 or more, not "${text}"`);
  return value;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
