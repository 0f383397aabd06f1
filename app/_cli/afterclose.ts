// Commands on the database of DATABASE_URL: npm run afterclose -- <command>.
import { parseArgs } from 'node:util';
import type { Database } from '../_store/database/connection.ts';
import { distribute } from '../_store/database/distribute.ts';
import { migrate } from '../_store/database/migrate.ts';
import { openDatabase } from '../_store/database/open-database.ts';
import { rebuild } from '../_store/rebuild.ts';
import { readConfig } from '../config.ts';

const USAGE = `npm run afterclose -- rebuild --from <time> --to <time>
  makes the rollups of these days anew from the raw events; a time is an ISO date such as 2026-11-20, or epoch ms
npm run afterclose -- distribute
  turns the tables of a PostgreSQL database with Citus into distributed ones; see SCALING.md`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string' } },
  });
  const [command, ...others] = positionals;
  if (others.length > 0) throw new Error(USAGE);
  if (command === 'rebuild') await runRebuild(timeOf('from', values.from), timeOf('to', values.to));
  else if (command === 'distribute') await runDistribute();
  else throw new Error(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(readConfig(process.env, process.cwd()).databaseUrl);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

function runDistribute(): Promise<void> {
  return withDatabase(async (database) => {
    await migrate(database);
    const tables = await distribute(database);
    console.log(tables.length === 0 ? 'All tables are distributed already.' : `Distributed: ${tables.join(', ')}.`);
  });
}

async function runRebuild(from: number, to: number): Promise<void> {
  if (from >= to) throw new Error('--from should be before --to.');
  await withDatabase(async (database) => {
    const rebuilt = await rebuild(database, { from, to }, Date.now());
    const [first, end] = [rebuilt.from, rebuilt.to].map((time) => new Date(time).toISOString());
    console.log(`Rebuilt ${first} to ${end}: ${rebuilt.mendedRows} rows of rollups were put right.`);
  });
}

function timeOf(name: string, value: string | undefined): number {
  const time = /^\d+$/.test(value ?? '') ? Number(value) : Date.parse(value ?? '');
  if (Number.isFinite(time)) return time;
  throw new Error(`--${name} is ${value === undefined ? 'missing' : `"${value}"`}, but should be a time.\n${USAGE}`);
}
