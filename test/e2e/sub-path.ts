import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { openPage } from './browser.ts';
import { type Product, runProduct } from './product.ts';
import { reportPair } from './report-pair.ts';

/** What the clone is built for and served below. */
export const SUB_PATH = '/tools/afterclose';

/** Starts `npm start` of a checkout that was built for the sub-path; its web address has that. */
export async function startBelow(cwd: string, env: NodeJS.ProcessEnv): Promise<Product & { webUrl: string }> {
  const options = { program: 'npm', cwd, env: { ...env, AFTERCLOSE_BASE_PATH: SUB_PATH } };
  const product = await runProduct(['start'], options);
  const [, webUrl = ''] = await product.printed(/web listens on (\S+)/);
  return { ...product, webUrl };
}

/** Goes through all screens as a reader does, and watches one being live. */
export async function expectWholeDashboard(browser: Browser, url: string, webUrl: string): Promise<void> {
  const { page, complaints } = await openPage(browser, { ignoreHTTPSErrors: true });
  const failed: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
  });
  // Telemetry goes the same way, to the web program.
  await reportPair(webUrl, { pair: 'kick', version: '1.0.0', ended: 40, affected: 12, agoMs: 10 * MINUTE_MS });
  await page.goto(url);
  await page.getByTestId('headline-rate').waitFor();
  await page.getByRole('button', { name: 'Live updates' }).waitFor();
  for (const [name, heading] of [
    ['Deploys', 'Deploys'],
    ['Alerts', 'Alerts'],
    ['Set-up', 'Set-up'],
    ['Incidents', 'Incidents'],
  ] as const) {
    await page
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    if (name === 'Set-up') await page.getByText(`npm install ${url}/instrumentation.tgz`, { exact: true }).waitFor();
    expect(new URL(page.url()).pathname.startsWith(`${SUB_PATH}/`)).toBe(true);
  }
  const tarball = await page.request.get(`${url}/instrumentation.tgz`);
  expect([tarball.status(), tarball.headers()['content-type']]).toEqual([200, 'application/gzip']);
  await page.getByRole('row', { name: /broadcast/ }).waitFor();
  const version = `of-${new URL(url).port}`;
  await reportPair(webUrl, { pair: 'idle', version, ended: 40, affected: 3, agoMs: 1_000 });
  await page.getByRole('list', { name: 'Pairs of the last minute' }).getByText('heartbeat').waitFor();
  await page.getByRole('row', { name: /heartbeat/ }).waitFor();
  await page
    .getByRole('row', { name: /broadcast/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('img', { name: /^The life of a connection/ }).waitFor();
  const document = await page.request.get(`${url}/api/v1/openapi.json`);
  expect((await document.json()).servers[0].url).toBe(`${SUB_PATH}/api/v1`);
  const sent = await page.request.post(`${url}/v1/traces`, { data: { resourceSpans: [] } });
  expect([sent.status(), await sent.json()]).toEqual([200, {}]);
  await page.waitForLoadState('networkidle');
  expect([failed, complaints]).toEqual([[], []]);
  await page.context().close();
}
