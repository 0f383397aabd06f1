// Commands on the database of DATABASE_URL: npm run afterclose -- <command>.
import { parseArgs } from 'node:util';
import { openDatabase } from '../_store/open-database.ts';
import { rebuild } from '../_store/rebuild.ts';
import { readConfig } from '../config.ts';

const USAGE = `npm run afterclose -- rebuild --from <time> --to <time>
  makes the rollups of these days anew from the raw events; a time is an ISO date such as 2026-11-20, or epoch ms`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string' } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'rebuild') throw new Error(USAGE);
  await runRebuild(timeOf('from', values.from), timeOf('to', values.to));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function runRebuild(from: number, to: number): Promise<void> {
  if (from >= to) throw new Error('--from should be before --to.');
  const database = await openDatabase(readConfig(process.env, process.cwd()).databaseUrl);
  try {
    const rebuilt = await rebuild(database, { from, to }, Date.now());
    const [first, end] = [rebuilt.from, rebuilt.to].map((time) => new Date(time).toISOString());
    console.log(`Rebuilt ${first} to ${end}: ${rebuilt.mendedRows} rows of rollups were put right.`);
  } finally {
    await database.close();
  }
}

function timeOf(name: string, value: string | undefined): number {
  const time = /^\d+$/.test(value ?? '') ? Number(value) : Date.parse(value ?? '');
  if (Number.isFinite(time)) return time;
  throw new Error(`--${name} is ${value === undefined ? 'missing' : `"${value}"`}, but should be a time.\n${USAGE}`);
}
