import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startProduct } from '../../e2e/product.ts';
import { makeStore } from '../../stores/store.ts';
import { STORES } from '../../stores/stores.ts';
import { GOALS, isReached } from '../goals.ts';
import { type LiveCost, liveCost } from './live-cost.ts';

/** A screen may do more than one thing in five seconds only where something is new. */
const REFRESH_SECONDS = 5;
const SCREENS = [
  ['overview', '/?range=24h'],
  ['incidents', '/incidents?range=24h'],
] as const;

export type StoreName = keyof typeof STORES;

/** Whether there is a store of that name. */
export function isStoreName(name: string): name is StoreName {
  return Object.hasOwn(STORES, name);
}

/** What overview and list of each store cost while they are live and nothing comes in, a row each, under a head. */
export async function liveRows(browser: Browser, names: readonly StoreName[], seconds: number): Promise<string[][]> {
  const rows = [['store', 'screen', 'refreshes', 'other requests', 'elements', 'layout shift', 'main thread', 'goals']];
  for (const name of names) {
    const folder = await mkdtemp(join(tmpdir(), 'afterclose-bench-web-'));
    const product = await startProduct({ databaseUrl: `file:${folder}/store.db` });
    try {
      await makeStore(STORES[name], product);
      for (const [screen, path] of SCREENS) {
        rows.push(row(name, screen, await liveCost(browser, `${product.webUrl}${path}`, seconds), seconds));
      }
    } finally {
      await product.interrupt();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

function row(name: string, screen: string, cost: LiveCost, seconds: number): string[] {
  const { refreshes, otherRequests, elements, layoutShift, mainThreadShare } = cost;
  const missed = [
    ...(refreshes > Math.ceil(seconds / REFRESH_SECONDS) ? ['refreshes'] : []),
    ...(isReached(GOALS.liveElements, elements) ? [] : ['elements']),
    ...(isReached(GOALS.liveLayoutShift, layoutShift) ? [] : ['layout shift']),
    ...(isReached(GOALS.liveMainThreadShare, mainThreadShare) ? [] : ['main thread']),
  ];
  return [
    name,
    screen,
    String(refreshes),
    String(otherRequests),
    String(elements),
    layoutShift.toFixed(3),
    `${(100 * mainThreadShare).toFixed(1)} %`,
    missed.length === 0 ? 'reached' : `missed: ${missed.join(', ')}`,
  ];
}
