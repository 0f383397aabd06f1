import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { postTraces } from '../support/receiver-process.ts';
import { rowCount, temporaryDatabaseUrl } from '../support/temporary-database.ts';
import { type Product, runningProcesses, runProduct } from './product.ts';

const ENDS_WITHIN_MS = 5_000;
/** A sender waits for its answer, so as many spans are on the way at each port. */
const SENDERS = 4;
/** More than what the first moments of a start let through. */
const UNDER_LOAD = 200;
const CAN_UNSHARE = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0;

interface Parent {
  command: readonly [string, ...string[]];
  /** The process that gets the signal, alone. */
  target: (product: Product) => number;
}
const itself = ({ process: { pid } }: Product) => pid ?? Number.NaN;
const PARENTS: Record<string, Parent> = {
  npm: { command: ['npm', 'start'], target: itself },
  node: { command: ['node', 'app/_cli/start.mjs'], target: itself },
  'a shell that passes nothing on': { command: ['sh', '-c', 'node app/_cli/start.mjs; true'], target: itself },
  // Without a shell between, as in an image with `CMD ["npm", "start"]`.
  'the first process of a container': { command: ['unshare', '--pid', '--fork', 'npm', 'start'], target: firstChild },
};
// A shell that gets SIGINT alone waits for its child instead of ending (a terminal sends it to both).
const STARTS = Object.keys(PARENTS).flatMap((parent) =>
  (['SIGTERM', 'SIGINT'] as const)
    .filter((signal) => signal === 'SIGTERM' || !parent.startsWith('a shell'))
    // Under load is the harder case: idle is tried with one signal.
    .flatMap((signal) =>
      (signal === 'SIGTERM' ? ['idle', 'under load'] : ['under load']).map((state) => ({ parent, signal, state })),
    ),
);

describe('started by', () => {
  test.each(STARTS)('$parent, both programs end on $signal, $state', async ({ parent, signal, state }) => {
    const { command, target } = PARENTS[parent] ?? never(parent);
    if (command[0] === 'unshare' && !CAN_UNSHARE) return;
    const databaseUrl = await temporaryDatabaseUrl();
    const product = await run(command, databaseUrl);
    const urls = await addresses(product);
    const load = state === 'under load' ? sendTo(urls) : undefined;
    await load?.underWay;
    const signalled = Date.now();
    process.kill(target(product), signal);
    await product.ended;
    expect(Date.now() - signalled).toBeLessThan(ENDS_WITHIN_MS);
    await expectNothingLeft(product, urls);
    if (load) expect(await storedSpans(databaseUrl)).toBeGreaterThanOrEqual(await load.acknowledged);
  });

  test.each([
    { script: 'dev', when: /web listens/ },
    { script: 'demo', when: /chat 1\.0\.0 runs/ },
    { script: 'start', when: /receiver listens/ },
    { script: 'demo', when: /receiver listens/ },
  ])('npm run $script, all ends on SIGTERM after $when', async ({ script, when }) => {
    const product = await run(['npm', 'run', script], await temporaryDatabaseUrl());
    await product.printed(when);
    const signalled = Date.now();
    product.process.kill('SIGTERM');
    await product.ended;
    expect(Date.now() - signalled).toBeLessThan(ENDS_WITHIN_MS);
    await expectNothingLeft(product, []);
  });
});

async function run([program, ...args]: readonly [string, ...string[]], databaseUrl: string): Promise<Product> {
  const product = await runProduct(args, { program, databaseUrl });
  onTestFinished(() => {
    for (const { pid } of runningProcesses(product)) process.kill(pid, 'SIGKILL');
  });
  return product;
}

async function addresses(product: Product): Promise<string[]> {
  const [, otlpUrl = ''] = await product.printed(/receiver listens on (\S+)/);
  const [, webUrl = ''] = await product.printed(/web listens on (\S+)/);
  return [otlpUrl, webUrl];
}

/** Sends to each address until it no longer answers. */
function sendTo(urls: readonly string[]): { underWay: Promise<void>; acknowledged: Promise<number> } {
  let acknowledged = 0;
  let begun = () => {};
  const underWay = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const senders = urls.flatMap((url) =>
    Array.from({ length: SENDERS }, async () => {
      for (;;) {
        const answer = await postTraces(url, exportRequest({}, [openSpan()])).catch(() => undefined);
        if (answer === undefined) return;
        if (answer.status !== 200) continue;
        acknowledged += 1;
        if (acknowledged === UNDER_LOAD) begun();
      }
    }),
  );
  return { underWay, acknowledged: Promise.all(senders).then(() => acknowledged) };
}

async function expectNothingLeft(product: Product, urls: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(runningProcesses(product)).toEqual([]));
  for (const url of urls) {
    const server = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await once(server, 'listening');
    server.close();
  }
}

async function storedSpans(databaseUrl: string): Promise<number> {
  const database = await openDatabase(databaseUrl);
  const count = await rowCount(database, 'close_event');
  await database.close();
  return count;
}

function firstChild({ process: { pid } }: Product): number {
  return Number(execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' }));
}

function never(parent: string): never {
  throw new Error(`${parent} is none of the parents.`);
}
