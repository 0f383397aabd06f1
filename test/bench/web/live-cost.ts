import type { Browser } from 'playwright-core';

/** What an open live screen costs its browser. */
export interface LiveCost {
  /** Questions for the screen's data, and all other requests. */
  refreshes: number;
  otherRequests: number;
  /** Elements of the page at the end. */
  elements: number;
  /** The sum of all layout shifts that nobody caused, of the first load too. */
  layoutShift: number;
  /** Share of the time in which the main thread had something to do, after the first load. */
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

/** Leaves a screen open for so long, once its first load is over. */
export async function liveCost(browser: Browser, address: string, seconds: number): Promise<LiveCost> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH_SHIFTS);
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForResponse((response) => new URL(response.url()).pathname.startsWith('/live/'));
    let refreshes = 0;
    let otherRequests = 0;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/live/')) refreshes += 1;
      else otherRequests += 1;
    });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const busySeconds = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const before = await busySeconds();
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    const mainThreadShare = ((await busySeconds()) - before) / seconds;
    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    const layoutShift = (await page.evaluate(() => window.layoutShift)) ?? Number.NaN;
    return { refreshes, otherRequests, elements, layoutShift, mainThreadShare };
  } finally {
    await context.close();
  }
}
