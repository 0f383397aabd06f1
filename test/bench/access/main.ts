// npm run bench -- access [--tries 200] [--checks 20000]: what a check of a key costs, and whether the time of a sign-in says
// which emails are known.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createKey } from '../../../app/_store/access/access-key.ts';
import { KeyRing } from '../../../app/_store/access/key-ring.ts';
import { openMigrated } from '../../../app/_store/database/open-migrated.ts';
import { startProductWithAccess } from '../../e2e/product-with-access.ts';
import { GOALS, isReached } from '../goals.ts';
import { tableLines } from '../table.ts';

const { values } = parseArgs({
  options: { tries: { type: 'string', default: '200' }, checks: { type: 'string', default: '20000' } },
});
/** As many as a minute allows for each account. */
const TRIES_PER_ACCOUNT = 5;

let addresses = 0;

const keyP95Ms = await keyCheckP95Ms(Number(values.checks), 1_000);
const signIns = await signInTimes(Number(values.tries));
const ratio = median(signIns.unknown) / median(signIns.wrong);
const rows = [
  ['figure', 'value', 'goal'],
  ['check of a key among 1,000, p95, ms', keyP95Ms.toFixed(4), verdict('keyCheckP95Ms', keyP95Ms)],
  [`wrong password, median of ${signIns.wrong.length}, ms`, median(signIns.wrong).toFixed(1), ''],
  [`unknown email, median of ${signIns.unknown.length}, ms`, median(signIns.unknown).toFixed(1), ''],
  ['unknown against wrong', ratio.toFixed(3), `0.9 to 1.1 ${Math.abs(ratio - 1) <= 0.1 ? 'reached' : 'missed'}`],
];
console.log(tableLines(rows, 1).join('\n'));

/** Each check is a key of its own, one after the other, as requests come. */
async function keyCheckP95Ms(checks: number, keys: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-bench-access-'));
  const database = await openMigrated(`file:${join(folder, 'bench.db')}`);
  const texts: string[] = [];
  await database.writeTransaction(async (transaction) => {
    for (let made = 0; made < keys; made += 1) {
      const key = {
        name: `service ${made}`,
        scopes: ['ingest' as const],
        project: 'default',
        expiresAt: null,
        createdBy: 'bench',
      };
      texts.push((await createKey(transaction, key, Date.now())).key);
    }
  });
  const ring = new KeyRing(database, Date.now);
  await ring.holder(texts[0] ?? '');
  const times: number[] = [];
  for (let check = 0; check < checks; check += 1) {
    const key = texts[check % texts.length] ?? '';
    const from = performance.now();
    const holder = await ring.holder(key);
    times.push(performance.now() - from);
    if (holder === null) throw new Error('A key that stands is not known.');
  }
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

/** In turn, over HTTP, each from an address of its own: else the limit would answer. */
async function signInTimes(tries: number): Promise<{ wrong: number[]; unknown: number[] }> {
  const product = await startProductWithAccess({ AFTERCLOSE_TRUSTED_PROXIES: '127.0.0.1/32' });
  try {
    const admin = await product.becomeAdmin();
    const accounts = Math.ceil(tries / TRIES_PER_ACCOUNT);
    for (let account = 0; account < accounts; account += 1) {
      // From an address of its own, too: an invitation counts as a try.
      await product.invite(admin, `known-${account}`, 'viewer', { headers: { 'x-forwarded-for': address() } });
    }
    const times = { wrong: [] as number[], unknown: [] as number[] };
    for (let made = 0; made < tries; made += 1) {
      const account = made % accounts;
      // In turn also who comes first.
      const order = made % 2 === 0 ? (['wrong', 'unknown'] as const) : (['unknown', 'wrong'] as const);
      for (const kind of order) {
        const email = `${kind === 'wrong' ? 'known' : 'unknown'}-${account}@example.com`;
        const from = performance.now();
        const headers = { 'x-forwarded-for': address() };
        const answer = await product.ask('POST', '/access/sign-in', headers, { email, password: 'not the password' });
        await answer.text();
        times[kind].push(performance.now() - from);
        if (answer.status !== 401) throw new Error(`A try was answered ${answer.status}.`);
      }
    }
    return times;
  } finally {
    await product.interrupt();
  }
}

function address(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function verdict(name: 'keyCheckP95Ms', value: number): string {
  return `≤ ${GOALS[name].atMost} ${isReached(GOALS[name], value) ? 'reached' : 'missed'}`;
}
