import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { openEvent } from '../query/some-event.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function run(databaseUrl: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'app/_cli/afterclose.ts', 'rebuild', ...args],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, DATABASE_URL: databaseUrl } },
  );
  return { status, output: `${stdout}${stderr}` };
}

test('the command puts right what is wrong, says how much, and finds nothing a second time', async () => {
  const database = await temporaryDatabase();
  const now = Date.now();
  const events = [openEvent({ at: now })];
  await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: now }, new SampleBudget());
  await database.execute('UPDATE close_rollup SET ended_spans = 5');
  const range = [`--from=${new Date(now).toISOString()}`, `--to=${now + 1}`];
  const first = run(database.url, ...range);
  expect(first).toEqual({ status: 0, output: expect.stringMatching(/: 4 rows of rollups were put right\.\n$/) });
  expect(run(database.url, ...range).output).toContain(': 0 rows of rollups');
  const [row] = await database.query<{ n: unknown }>('SELECT MAX(ended_spans) AS n FROM close_rollup');
  expect(Number(row?.n)).toBe(1);
});

test.each([
  ['no time', ['--from=yesterday', '--to=2026-11-23'], '--from is "yesterday", but should be a time.'],
  ['a missing end', ['--from=2026-11-23'], '--to is missing, but should be a time.'],
  ['an empty range', ['--from=2026-11-23', '--to=2026-11-23'], '--from should be before --to.'],
  ['a day that is gone', ['--from=2020-01-01', '--to=2020-01-02'], 'raw events before it are gone.'],
])('the command refuses %s', async (_, args, message) => {
  const { url } = await temporaryDatabase();
  const { status, output } = run(url, ...args);
  expect([status, output]).toEqual([1, expect.stringContaining(message)]);
});
