import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { type Job, startJobs } from '../../app/_receiver/jobs.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function databaseForSteps(): Promise<Database & { url: string }> {
  const database = await temporaryDatabase();
  const id = database.dialect.name === 'sqlite' ? 'INTEGER PRIMARY KEY' : 'BIGSERIAL PRIMARY KEY';
  await database.execute(`CREATE TABLE step (id ${id}, name TEXT NOT NULL)`);
  return database;
}

/** Whose steps were done, in their order, each change once. */
async function turns(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>('SELECT name FROM step ORDER BY id');
  return rows.map(({ name }) => name).filter((name, index, names) => name !== names[index - 1]);
}

function runner(url: string, name: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/job-runner.ts', url, name], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function ran(child: ChildProcess): Promise<void> {
  if (child.stdout) await once(child.stdout, 'data');
}

test('jobs run on one receiver at a time, and on another when that one is killed', async () => {
  const database = await databaseForSteps();
  const first = runner(database.url, 'first');
  await ran(first);
  const second = runner(database.url, 'second');
  const third = runner(database.url, 'third');
  for (let more = 0; more < 20; more += 1) await ran(first);
  first.kill('SIGKILL');
  const [heir, other] = await Promise.race([
    ran(second).then(() => [second, third] as const),
    ran(third).then(() => [third, second] as const),
  ]);
  for (let more = 0; more < 5; more += 1) await ran(heir);
  heir.kill('SIGKILL');
  await ran(other);
  const names = heir === second ? ['first', 'second', 'third'] : ['first', 'third', 'second'];
  expect(await turns(database)).toEqual(names);
});

test('a receiver that stops leaves the jobs to the next one at once', async () => {
  const database = await databaseForSteps();
  const other = await openDatabase(database.url);
  const pace = { lookEveryMs: 5, leaseMs: HOUR_MS };
  const job = (name: string, done: () => void): Job => ({
    everyMs: 0,
    async run(inStep) {
      await inStep((transaction) => transaction.execute('INSERT INTO step (name) VALUES (?)', name));
      done();
    },
  });
  const first = await new Promise<ReturnType<typeof startJobs>>((resolve) => {
    const jobs = startJobs(database, [job('first', () => resolve(jobs))], Date.now, pace);
  });
  await new Promise<void>((resolve) => {
    const second = startJobs(other, [job('second', resolve)], Date.now, pace);
    onTestFinished(async () => {
      await second.stop();
      await other.close();
    });
    void first.stop();
  });
  expect(await turns(database)).toEqual(['first', 'second']);
});

test('a job is done again only when its time has come', async () => {
  const database = await temporaryDatabase();
  let now = 0;
  let runs = 0;
  let onRun = () => {};
  const next = () =>
    new Promise<void>((resolve) => {
      onRun = resolve;
    });
  const job: Job = {
    everyMs: 1_000,
    async run(inStep) {
      await inStep(async () => {
        runs += 1;
        onRun();
      });
    },
  };
  let looks = 0;
  const looked: Job = {
    everyMs: 0,
    async run() {
      looks += 1;
    },
  };
  const first = next();
  const jobs = startJobs(database, [job, looked], () => now, { lookEveryMs: 5, leaseMs: 10_000 });
  onTestFinished(() => jobs.stop());
  await first;
  const atFirst = looks;
  await expect.poll(() => looks).toBeGreaterThan(atFirst + 3);
  expect(runs).toBe(1);
  const second = next();
  now = 1_000;
  await second;
  expect(runs).toBe(2);
});

test('a job that has nothing to do is not run, and takes no lease', async () => {
  const database = await temporaryDatabase();
  let hasWork = false;
  let looks = 0;
  let runs = 0;
  const job: Job = {
    everyMs: 0,
    async hasWork() {
      looks += 1;
      return hasWork;
    },
    async run() {
      runs += 1;
    },
  };
  const jobs = startJobs(database, [job], Date.now, { lookEveryMs: 5, leaseMs: 10_000 });
  onTestFinished(() => jobs.stop());
  await expect.poll(() => looks).toBeGreaterThan(3);
  expect([runs, await rowCount(database, 'lease')]).toEqual([0, 0]);
  hasWork = true;
  await expect.poll(() => runs).toBeGreaterThan(0);
});

test('jobs of one lease do not wait for those of another', async () => {
  const database = await temporaryDatabase();
  let endSlow = () => {};
  const slow = new Promise<void>((resolve) => {
    endSlow = resolve;
  });
  let quickRuns = 0;
  const pace = { lookEveryMs: 5, leaseMs: 10_000 };
  const slowJobs = startJobs(database, [{ everyMs: 0, run: () => slow }], Date.now, pace);
  const quickJob: Job = {
    everyMs: 0,
    async run() {
      quickRuns += 1;
    },
  };
  const quickJobs = startJobs(database, [quickJob], Date.now, { ...pace, lease: 'quick' });
  onTestFinished(async () => {
    endSlow();
    await Promise.all([slowJobs.stop(), quickJobs.stop()]);
  });
  await expect.poll(() => quickRuns).toBeGreaterThan(3);
});
