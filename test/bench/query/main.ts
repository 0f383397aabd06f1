// npm run bench -- query [--days 3,30] [--on sqlite,postgresql] [--runs N]: how long each question of the dashboard takes.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Segment } from '../../../app/_close/grain.ts';
import { steps, wholeRange } from '../../../app/_query/segments.ts';
import type { Database } from '../../../app/_store/connection.ts';
import { openDatabase } from '../../../app/_store/open-database.ts';
import { startPostgresql } from '../../support/embedded-postgresql.ts';
import { GOALS, isReached } from '../goals.ts';
import { tableLines } from '../table.ts';
import { buildWorkload } from './build-workload.ts';
import { QUESTIONS } from './questions.ts';
import { END, HOUR_MS } from './workload.ts';
import { sqliteWorkloadUrl, workloadFolder } from './workload-folder.ts';

const MINUTE_MS = 60_000;
const RANGES: readonly { name: string; length: number; step: number }[] = [
  { name: '1 h by 1 min', length: HOUR_MS, step: MINUTE_MS },
  { name: '24 h by 15 min', length: 24 * HOUR_MS, step: 15 * MINUTE_MS },
  { name: '7 d by 1 h', length: 7 * 24 * HOUR_MS, step: HOUR_MS },
  { name: '30 d by 1 d', length: 30 * 24 * HOUR_MS, step: 24 * HOUR_MS },
];

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '3,30' },
    on: { type: 'string', default: 'sqlite,postgresql' },
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
  const server = await startPostgresql(join(workloadFolder(), `postgresql-${days}-days`));
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
      'SELECT SUM(n) AS n FROM ingest_rollup WHERE outcome = ?',
      'accepted',
    );
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(
      `\n${on}, ${Number(count?.n).toLocaleString('en')} events over ${days} days (made ready in ${seconds} s)`,
    );
    const rows = [['', '', 'p50 ms', 'p95 ms', 'goal']];
    for (const range of RANGES.filter(({ length }) => length <= days * 24 * HOUR_MS)) {
      const whole = { from: END - range.length - 7 * MINUTE_MS, to: END - 7 * MINUTE_MS };
      const read = [await rowsIn(database, steps(whole, range.step)), await rowsIn(database, wholeRange(whole))];
      const [byStep, atOnce] = read.map((n) => n.toLocaleString('en'));
      console.log(`${range.name}: ${byStep} rows of close_rollup over time, ${atOnce} as a whole`);
      for (const name of Object.keys(QUESTIONS)) rows.push(await row(database, name, range));
    }
    for (const line of tableLines(rows, 2)) console.log(line);
  } finally {
    await database.close();
  }
}

async function row(database: Database, name: string, { name: rangeName, length, step }: (typeof RANGES)[number]) {
  const question = QUESTIONS[name];
  if (question === undefined) throw new Error(`There is no question "${name}".`);
  const now = END + 10 * MINUTE_MS;
  const times: number[] = [];
  for (let run = -2; run < runs; run += 1) {
    // Ranges that end at other minutes, so that their edges have all grains; the longest ones reach beyond the data.
    const to = END - ((7 * MINUTE_MS * (run + 2)) % HOUR_MS);
    const begun = performance.now();
    await question(database, { from: to - length, to }, step, now);
    if (run >= 0) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
  const p95 = at(0.95);
  const isMet = isReached(GOALS.queryP95Ms, p95);
  return [
    rangeName,
    name,
    at(0.5).toFixed(1),
    p95.toFixed(1),
    `≤ ${GOALS.queryP95Ms.atMost} ${isMet ? 'reached' : 'missed'}`,
  ];
}

/** How many rows of `close_rollup` a question reads that asks for these segments. */
async function rowsIn(database: Database, segments: readonly Segment[]): Promise<number> {
  let total = 0;
  for (const segment of segments) {
    const [found] = await database.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM service AS s ${database.dialect.join} close_rollup AS r
         ON r.service_id = s.id AND r.grain = ? AND r.bucket >= ? AND r.bucket < ?`,
      segment.grain,
      segment.from,
      segment.to,
    );
    total += Number(found?.n);
  }
  return total;
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
