// npm run screenshots: pictures of every screen, in both themes and at several widths, into public/screenshots. It
// starts the built product with a database of its own and sends it two days of spans; then the demo, and takes pictures
// of that over the time it ran. With an address as argument it takes the pictures there instead.
import { mkdir } from 'node:fs/promises';
import { setInterval } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DAY_MS } from '../../app/_close/time/grain.ts';
import { day } from '../stores/day/day.ts';
import { makeStore } from '../stores/store.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { runProduct, startProduct } from './product.ts';

const folder = fileURLToPath(new URL('../../public/screenshots/', import.meta.url));
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const WALL = { width: 2560, height: 1440 };
const CHAT = '?service=chat&environment=production&range=24h&live=0';
const DEPLOYS = '/deploys?range=7d&live=0';

/** A picture: its name, address, window, and what is done there before it is taken. */
interface Screen {
  name: string;
  path: string;
  window: typeof DESK;
  /** Where in the first chart the pointer stands, as parts of its width and height. */
  hover?: readonly [number, number];
  /** The link that is followed first. */
  follow?: string;
}

const SCREENS: readonly Screen[] = [
  { name: 'overview', path: `/${CHAT}`, window: DESK },
  { name: 'overview-hover', path: `/${CHAT}`, window: DESK, hover: [0.2, 0.4] },
  { name: 'overview-mobile', path: `/${CHAT}`, window: PHONE },
  { name: 'overview-wall', path: `/${CHAT}`, window: WALL },
  { name: 'releases', path: `/${CHAT}&groupBy=version`, window: DESK },
  { name: 'routes', path: `/${CHAT}&groupBy=route`, window: DESK },
  { name: 'codes', path: `/${CHAT}&groupBy=code`, window: DESK },
  ...incidentScreens('', CHAT),
  { name: 'deploys', path: DEPLOYS, window: DESK },
  { name: 'deploys-mobile', path: DEPLOYS, window: PHONE },
  { name: 'set-up', path: '/set-up', window: DESK },
  { name: 'set-up-mobile', path: '/set-up', window: PHONE },
];

/** The demo runs so long: each release once, and the first one again. */
const RELEASE_SECONDS = 150;

const [given] = process.argv.slice(2);
const browser = await launchBrowser(CHROMIUM);
try {
  await mkdir(folder, { recursive: true });
  if (given === undefined) {
    await ofMadeUpDays();
    await ofDemo();
  } else {
    await pictures(SCREENS, given);
  }
} finally {
  await browser.close();
}

async function ofMadeUpDays(): Promise<void> {
  const product = await startProduct();
  try {
    await makeStore(day, product);
    await judged(product.webUrl);
    await pictures(SCREENS, product.webUrl);
  } finally {
    await product.interrupt();
  }
}

/** Waits until the release of the day is judged, which takes a minute: a picture before that has no flag. */
async function judged(webUrl: string): Promise<void> {
  const asked = `${webUrl}/api/v1/deploys?from=${Date.now() - DAY_MS}&to=${Date.now()}`;
  for await (const _ of setInterval(1_000)) {
    const { deploys }: { deploys: { version: string; judgement: object | null }[] } = await (await fetch(asked)).json();
    if (deploys.some(({ version, judgement }) => version === '1.1.0' && judgement !== null)) return;
  }
}

/** The demo itself, with its real server, clients and releases. */
async function ofDemo(): Promise<void> {
  const startedAt = Date.now();
  const demo = await runProduct(['app/_cli/demo.mjs', '--release-seconds', String(RELEASE_SECONDS)]);
  try {
    const [, webUrl = ''] = await demo.printed(/Open (http:\/\/[^/]+)/);
    await demo.printed(/chat 1\.1\.0 counted/);
    const view = `?service=chat&from=${startedAt}&to=${Date.now()}&compare=none&live=0`;
    const screens: readonly Screen[] = [
      { name: 'demo-overview', path: `/${view}`, window: DESK },
      { name: 'demo-overview-mobile', path: `/${view}`, window: PHONE },
      { name: 'demo-overview-wall', path: `/${view}`, window: WALL },
      { name: 'demo-releases', path: `/${view}&groupBy=version`, window: DESK },
      ...incidentScreens('demo-', view),
    ];
    await pictures(screens, webUrl);
  } finally {
    await demo.interrupt();
  }
}

/** The list of incidents, and the worst one by its link in it. */
function incidentScreens(prefix: string, view: string): Screen[] {
  const path = `/incidents${view}`;
  const follow = 'tr:has(td[title="send_after_close"]) [data-row]';
  return [
    { name: `${prefix}incidents`, path, window: DESK },
    { name: `${prefix}incidents-mobile`, path, window: PHONE },
    { name: `${prefix}incidents-wall`, path, window: WALL },
    { name: `${prefix}incident`, path, window: DESK, follow },
    { name: `${prefix}incident-mobile`, path, window: PHONE, follow },
    { name: `${prefix}incident-wall`, path, window: WALL, follow },
  ];
}

async function pictures(screens: readonly Screen[], origin: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    for (const screen of screens) await picture(screen, theme, origin);
  }
}

async function picture(screen: Screen, theme: 'dark' | 'light', origin: string): Promise<void> {
  const { page } = await openPage(browser, { colorScheme: theme, viewport: screen.window });
  await page.goto(`${origin}${screen.path}`, { waitUntil: 'networkidle' });
  if (screen.follow !== undefined) {
    await page.locator(screen.follow).first().click();
    await page.waitForURL('**/incidents/*');
    await page.waitForLoadState('networkidle');
    // Drawings take their container's width a moment after they are there.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('main svg[role=img]')].every(
        (svg) => svg.parentElement?.clientWidth === svg.clientWidth,
      ),
    );
  }
  if (screen.hover !== undefined) {
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
