import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { noteKeyUse } from '../../../app/_store/access/access-key.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { holdLease } from '../../../app/_store/database/lease.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { keepSomeEpisode } from '../../store/alert/some-given-up.ts';
import { freePort } from '../../support/free-port.ts';
import { storeContents } from '../../support/store-contents.ts';
import { startProduct } from '../product.ts';
import { startProductWithAccess } from '../product-with-access.ts';
import { reportPair } from '../report-pair.ts';

interface Cookie {
  name: string;
  value: string;
}

/** A product with something of each kind that a stranger could change, and nobody else who writes. */
export interface GuardedProduct {
  webUrl: string;
  otlpUrl: string;
  grpcAddress: string;
  /** What the browser of a reader who may do everything sends along; the strangers' attempts send it too. */
  cookies: readonly Cookie[];
  /** The headers of a program that may send telemetry and ask. */
  program: Record<string, string>;
  /** What stands for `{id}` in the path of an operation, such as `/silences/{id}/end`. */
  idFor(path: string): string;
  /** Rows and checksum of each table. */
  contents(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/** The jobs of the receiver write by the clock: as long as another holds their leases, they wait. */
const LEASES = ['jobs', 'alerts', 'notifications'];
const HOLD_MS = 10 * MINUTE_MS;

/** The product without access. */
export function startOpen(): Promise<GuardedProduct> {
  return guarded(startProduct, async () => ({ cookies: [], program: {} }));
}

/** The product in which people sign in, whose reader is an admin. */
export function startWithUsers(): Promise<GuardedProduct> {
  return guarded(
    (running) => startProductWithAccess({}, running),
    async (product, database) => {
      const admin = await product.becomeAdmin();
      const { id, authorization } = await product.makeKey(admin, ['ingest', 'read']);
      // A later use is noted once a minute: this one is later than any.
      await database.writeTransaction((transaction) => noteKeyUse(transaction, new Map([[id, 2 ** 52]])));
      const [name = '', value = ''] = admin.cookie.split('=');
      return { cookies: [{ name, value }], program: { authorization } };
    },
  );
}

async function guarded<Started extends Awaited<ReturnType<typeof startProduct>>>(
  start: (running: Parameters<typeof startProduct>[0]) => Promise<Started>,
  letIn: (product: Started, database: Database) => Promise<Pick<GuardedProduct, 'cookies' | 'program'>>,
): Promise<GuardedProduct> {
  const folder = await mkdtemp(join(tmpdir(), 'afterclose-strangers-'));
  const databaseUrl = `file:${join(folder, 'store.db')}`;
  const otlpGrpcPort = String(await freePort());
  const product = await start({ databaseUrl, otlpGrpcPort });
  const database = await openDatabase(databaseUrl);
  await database.writeTransaction(async (transaction) => {
    for (const lease of LEASES) expect(await holdLease(transaction, lease, 'the test', HOLD_MS)).toBe(true);
  });
  const known = await letIn(product, database);
  const ids = await fill(product, known, database);
  return {
    ...known,
    webUrl: product.webUrl,
    otlpUrl: product.otlpUrl,
    grpcAddress: `127.0.0.1:${otlpGrpcPort}`,
    idFor: (path) => ids.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'unknown',
    contents: () => storeContents(database),
    async stop() {
      await database.close();
      await product.interrupt();
      await rm(folder, { recursive: true });
    },
  };
}

/** The header of a request with cookies. */
export function cookieHeader(cookies: readonly Cookie[]): Record<string, string> {
  return cookies.length === 0 ? {} : { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

/** Makes one of each, and returns their ids by what the paths of their operations begin with. */
async function fill(
  product: { webUrl: string; otlpUrl: string },
  { cookies, program }: Pick<GuardedProduct, 'cookies' | 'program'>,
  database: Database,
): Promise<[string, string][]> {
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${product.webUrl}/api/v1${path}`, {
      method,
      headers: { ...cookieHeader(cookies), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const json = await answer.json();
    expect([path, answer.status < 300, json]).toEqual([path, true, json]);
    return json;
  };
  // Of one version alone: the receiver has no release to note a while later.
  const reported = { pair: 'kick', version: '1.0.0', ended: 30, affected: 6, agoMs: 20 * MINUTE_MS } as const;
  await reportPair(product.otlpUrl, reported, program);
  const { id: deploy } = await ask('POST', '/deploys', {
    service: 'chat',
    environment: 'production',
    version: '1.0.0',
  });
  const [{ id: incident }] = (await ask('GET', '/incidents')).incidents;
  const decision = await ask('POST', '/incidents/decisions', { incidents: [incident], assignee: 'Ada' });
  const made = { name: 'made before', kind: 'webhook', url: 'https://hooks.example/' };
  const { id: channel } = await ask('POST', '/channels', made);
  const matchers = [{ on: 'label', label: 'team', values: ['a'] }];
  const { id: policy } = await ask('POST', '/notification-policies', { name: 'night', matchers, channels: [channel] });
  const { id: silence } = await ask('POST', '/silences', { matchers, until: Date.now() + HOUR_MS });
  const { id: rule } = await ask('POST', '/alerts/rules', RULE);
  const { id: moment } = await ask('POST', '/alerts/moments', { at: Date.now(), shouldPage: true });
  await keepSomeEpisode(database, 'over', Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
  return [
    ['/alerts/episodes/', 'over'],
    ['/alerts/moments/', moment],
    ['/alerts/presets/', 'same-hours'],
    ['/alerts/rules/', rule],
    ['/channels/', channel],
    ['/deploys/', deploy],
    ['/incidents/decisions/', decision.id],
    ['/incidents/', incident],
    ['/notification-policies/', policy],
    ['/silences/', silence],
  ];
}

export const RULE = {
  name: 'above 5 %',
  measure: 'sendAfterCloseRate',
  condition: { kind: 'threshold', above: 0.05, recoverAt: 0.04 },
  windowMs: 10 * MINUTE_MS,
};
