import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Chromium's path as the test command found it; without one browser tests are skipped. */
export const CHROMIUM = process.env['AFTERCLOSE_TEST_CHROMIUM'];

/** @param more arguments of Chromium's command line */
export function launchBrowser(executablePath = CHROMIUM, more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/** What pages asked for, and their Content-Security-Policy refused. */
const refused: string[] = [];

/** What was refused since it was asked the last time. */
export function takeRefused(): string[] {
  return refused.splice(0);
}

/** A page that keeps what a user would see in the console: errors, and requests that left this machine. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Berlin',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const complaint = `${message.text()} ${message.location().url}`.trim();
    complaints.push(complaint);
    if (complaint.includes('Content Security Policy')) refused.push(complaint);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(https?:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  return { page, complaints };
}
