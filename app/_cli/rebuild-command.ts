import { rebuild } from '../_store/rebuild.ts';
import { readConfig } from '../config.ts';
import { readOptions } from './read-options.ts';
import { withDatabase } from './with-database.ts';

/** Makes the rollups of some days anew from the raw events. */
export async function rebuildCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  const options = readOptions(args, ['from', 'to']);
  const [from, to] = [timeOf('from', options.from), timeOf('to', options.to)];
  if (from >= to) throw new Error('--from should be before --to.');
  const { retention } = readConfig(env, process.cwd());
  await withDatabase(env, async (database) => {
    const rebuilt = await rebuild(database, { from, to }, Date.now(), retention);
    const [first, end] = [rebuilt.from, rebuilt.to].map((time) => new Date(time).toISOString());
    console.log(`Rebuilt ${first} to ${end}: ${rebuilt.mendedRows} rows of rollups were put right.`);
  });
  return 0;
}

function timeOf(name: string, value: string | undefined): number {
  const time = /^\d+$/.test(value ?? '') ? Number(value) : Date.parse(value ?? '');
  if (Number.isFinite(time)) return time;
  const given = value === undefined ? 'missing' : `"${value}"`;
  throw new Error(`--${name} is ${given}, but should be a time. It is an ISO date such as 2026-11-20, or epoch ms.`);
}
