import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startProduct } from '../../e2e/product.ts';
import { makeStore } from '../../stores/store.ts';
import { STORES } from '../../stores/stores.ts';
import { GOALS, isReached } from '../goals.ts';
import { type FirstLoad, firstLoad } from './first-load.ts';
import { type LiveCost, liveCost } from './live-cost.ts';
import { median } from './median.ts';

/** A screen may do more than one thing in five seconds only where something is new. */
const REFRESH_SECONDS = 5;
const FIRST_LOADS = 3;
const SCREENS = [
  ['overview', '/?range=24h'],
  ['incidents', '/incidents?range=24h'],
] as const;
const HEAD = [
  'store',
  'screen',
  'refreshes',
  'requests each',
  'of the tail',
  'elements',
  'rows made',
  'in view',
  'layout shift',
  'main thread',
  'JS, kB',
  'first chart or row, ms',
  'goals',
];

export type StoreName = keyof typeof STORES;

/** Whether there is a store of that name. */
export function isStoreName(name: string): name is StoreName {
  return Object.hasOwn(STORES, name);
}

/**
 * What overview and list of each store cost, a row each, under a head: while they are live and nothing comes in, and at their
 * first load.
 */
export async function storeRows(browser: Browser, names: readonly StoreName[], seconds: number): Promise<string[][]> {
  const rows = [HEAD];
  for (const name of names) {
    const folder = await mkdtemp(join(tmpdir(), 'afterclose-bench-web-'));
    const product = await startProduct({ databaseUrl: `file:${folder}/store.db` });
    try {
      await makeStore(STORES[name], product);
      for (const [screen, path] of SCREENS) {
        const address = `${product.webUrl}${path}`;
        // The server compiles at its first answer, and has just taken the store: what is measured is one that runs.
        await firstLoad(browser, `${address}&live=0`);
        const loads: FirstLoad[] = [];
        for (let run = 0; run < FIRST_LOADS; run += 1) loads.push(await firstLoad(browser, `${address}&live=0`));
        const cost = await liveCost(browser, address, seconds);
        rows.push([name, screen, ...cells(cost, loads, seconds)]);
      }
    } finally {
      await product.interrupt();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

function cells(cost: LiveCost, loads: readonly FirstLoad[], seconds: number): string[] {
  const { refreshes, tailRequests, otherRequests, elements, layoutShift, mainThreadShare } = cost;
  const requestsPerRefresh = (refreshes + otherRequests) / refreshes;
  const scriptKb = median(loads.map(({ scriptBytes }) => scriptBytes / 1000));
  const firstChartMs = median(loads.map((load) => load.firstChartMs));
  const missed = [
    ...(refreshes > Math.ceil(seconds / REFRESH_SECONDS) ? ['refreshes'] : []),
    ...(isReached(GOALS.liveRequestsPerRefresh, requestsPerRefresh) ? [] : ['requests']),
    ...(isReached(GOALS.liveElements, elements) ? [] : ['elements']),
    ...(isReached(GOALS.liveLayoutShift, layoutShift) ? [] : ['layout shift']),
    ...(isReached(GOALS.liveMainThreadShare, mainThreadShare) ? [] : ['main thread']),
    ...(isReached(GOALS.firstLoadScriptKb, scriptKb) ? [] : ['JS']),
    ...(Number.isNaN(firstChartMs) || isReached(GOALS.firstChartMs, firstChartMs) ? [] : ['first chart']),
  ];
  return [
    String(refreshes),
    requestsPerRefresh.toFixed(2),
    String(tailRequests),
    String(elements),
    String(cost.rows.made),
    String(cost.rows.seen),
    layoutShift.toFixed(3),
    `${(100 * mainThreadShare).toFixed(1)} %`,
    scriptKb.toFixed(1),
    Number.isNaN(firstChartMs) ? 'none' : firstChartMs.toFixed(0),
    missed.length === 0 ? 'reached' : `missed: ${missed.join(', ')}`,
  ];
}
