import type { Browser } from 'playwright-core';
import { NAVIGATION_MS } from './first-load.ts';

/** What an open live screen costs its browser. */
export interface LiveCost {
  /** Questions for the screen's data, for its tail of the last minute where it has one, and all other requests. */
  refreshes: number;
  tailRequests: number;
  otherRequests: number;
  /** Elements of the page at the end. */
  elements: number;
  /** Rows of lists that are made at the end, and those of them in the window. */
  rows: { made: number; seen: number };
  /** The sum of all layout shifts that nobody caused, of the first load too. */
  layoutShift: number;
  /** Time that the main thread was at work after the first load, as a share; of a processor, so that others on it don't count. */
  mainThreadShare: number;
}

declare global {
  interface Window {
    layoutShift?: number;
  }
}

// As text: what compiles this file would put helpers of its own into a function, which no page knows.
const WATCH_SHIFTS = `window.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });`;

const COUNT_ROWS = `(() => {
  const rows = [...document.querySelectorAll('main [data-row]')].map((row) => row.getBoundingClientRect());
  return { made: rows.length, seen: rows.filter(({ top, bottom }) => bottom > 0 && top < innerHeight).length };
})()`;

/** Leaves a screen open for so long, once its first load is over. */
export async function liveCost(browser: Browser, address: string, seconds: number): Promise<LiveCost> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultNavigationTimeout(NAVIGATION_MS);
    await page.addInitScript(WATCH_SHIFTS);
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForResponse((response) => new URL(response.url()).pathname.startsWith('/live/'), {
      timeout: NAVIGATION_MS,
    });
    let refreshes = 0;
    let tailRequests = 0;
    let otherRequests = 0;
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/live/')) refreshes += 1;
      else if (pathname === '/api/v1/incidents/tail') tailRequests += 1;
      else otherRequests += 1;
    });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busySeconds = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const before = await busySeconds();
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    const mainThreadShare = ((await busySeconds()) - before) / seconds;
    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    const layoutShift = (await page.evaluate(() => window.layoutShift)) ?? Number.NaN;
    const rows = await page.evaluate<LiveCost['rows']>(COUNT_ROWS);
    return { refreshes, tailRequests, otherRequests, elements, rows, layoutShift, mainThreadShare };
  } finally {
    await context.close();
  }
}
