// npm run screenshots: pictures of every screen, in both themes and at several widths, into public/screenshots. It
// starts the built product with a database of its own and sends it two days of spans; with an address as argument it
// takes the pictures there instead.
import { fileURLToPath } from 'node:url';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { dayOfSpans } from './day-of-spans.ts';
import { startProduct } from './product.ts';

const folder = fileURLToPath(new URL('../../public/screenshots/', import.meta.url));
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const WALL = { width: 2560, height: 1440 };
const CHAT = '/?service=chat&environment=production&range=24h&live=0';

/** The screens: name, address, window, and what is done there before the picture is taken. */
const SCREENS = [
  { name: 'overview', path: CHAT, window: DESK },
  { name: 'overview-hover', path: CHAT, window: DESK, hover: [0.2, 0.4] },
  { name: 'overview-mobile', path: CHAT, window: PHONE },
  { name: 'overview-wall', path: CHAT, window: WALL },
  { name: 'releases', path: `${CHAT}&groupBy=version`, window: DESK },
  { name: 'routes', path: `${CHAT}&groupBy=route`, window: DESK },
  { name: 'codes', path: `${CHAT}&groupBy=code`, window: DESK },
  { name: 'incidents', path: `/incidents${CHAT.slice(1)}`, window: DESK },
  { name: 'incidents-mobile', path: `/incidents${CHAT.slice(1)}`, window: PHONE },
  { name: 'incident', path: `/incidents${CHAT.slice(1)}`, window: DESK, follow: '[data-row]' },
  { name: 'incident-mobile', path: `/incidents${CHAT.slice(1)}`, window: PHONE, follow: '[data-row]' },
  { name: 'incident-wall', path: `/incidents${CHAT.slice(1)}`, window: WALL, follow: '[data-row]' },
  { name: 'set-up', path: '/set-up', window: DESK },
  { name: 'set-up-mobile', path: '/set-up', window: PHONE },
] as const satisfies readonly {
  name: string;
  path: string;
  window: typeof DESK;
  hover?: readonly [number, number];
  follow?: string;
}[];

const [given] = process.argv.slice(2);
const product = given === undefined ? await startProduct() : undefined;
const browser = await launchBrowser(CHROMIUM);
try {
  if (product) await send(product.otlpUrl);
  for (const theme of ['dark', 'light'] as const) {
    for (const screen of SCREENS) await picture(screen, theme, product?.webUrl ?? given ?? '');
  }
} finally {
  await browser.close();
  await product?.interrupt();
}

async function send(otlpUrl: string): Promise<void> {
  for (const request of dayOfSpans(Date.now())) {
    const response = await fetch(`${otlpUrl}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!response.ok) throw new Error(`The receiver answered ${response.status}: ${await response.text()}`);
  }
}

async function picture(screen: (typeof SCREENS)[number], theme: 'dark' | 'light', origin: string): Promise<void> {
  const { page } = await openPage(browser, { colorScheme: theme, viewport: screen.window });
  await page.goto(`${origin}${screen.path}`, { waitUntil: 'networkidle' });
  if ('follow' in screen) {
    // The worst incident, by its link in the list.
    await page.locator(screen.follow).first().click();
    await page.waitForURL('**/incidents/*');
    await page.waitForLoadState('networkidle');
  }
  if ('hover' in screen) {
    const box = await page.getByTestId('time-layer').first().boundingBox();
    const [across, down] = screen.hover;
    if (box) await page.mouse.move(box.x + across * box.width, box.y + down * box.height);
  }
  // The whole page as one window: what is fixed to a window's foot would lie across a longer picture.
  if (screen.window === PHONE) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: PHONE.width, height });
  }
  await page.screenshot({ path: `${folder}${screen.name}-${theme}.png` });
  await page.context().close();
}
