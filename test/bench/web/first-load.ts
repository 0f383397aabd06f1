import type { Browser } from 'playwright-core';

/** What one visit without a cache took. */
export interface FirstLoad {
  /** Bytes of JavaScript over the wire, as compressed by the server, with headers. */
  scriptBytes: number;
  /** From the navigation's start until the frame in which the first chart stood; on a list, its first row. NaN where there is none. */
  firstChartMs: number;
}

declare global {
  interface Window {
    firstChartMs?: number;
  }
}

/** A busy machine measures nothing well, but what it measures need not be thrown away. */
export const NAVIGATION_MS = 120_000;

/** A screen without data has a sentence in place of both. */
const LONGEST_MS = 10_000;

// As text: what compiles this file would put helpers of its own into a function, which no page knows.
const WATCH_FOR_CHART = `(function look() {
  if (!document.querySelector('main :is(.recharts-bar-rectangle, [data-row])')) return requestAnimationFrame(look);
  window.firstChartMs = performance.now();
})()`;

/** Loads an address in a fresh browser context until its charts or rows stand and nothing more is asked for. */
export async function firstLoad(browser: Browser, address: string): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultNavigationTimeout(NAVIGATION_MS);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const scripts = new Set<string>();
    let scriptBytes = 0;
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scriptBytes += encodedDataLength;
    });
    await page.addInitScript(WATCH_FOR_CHART);
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => window.firstChartMs, null, { timeout: LONGEST_MS }).catch(() => undefined);
    return { scriptBytes, firstChartMs: (await page.evaluate(() => window.firstChartMs)) ?? Number.NaN };
  } finally {
    await context.close();
  }
}
