// The pictures of the README: `npx tsx test/e2e/screenshots.ts http://127.0.0.1:3000` while the demo has run for some
// ten minutes.
import { fileURLToPath } from 'node:url';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';

const folder = fileURLToPath(new URL('../../public/screenshots/', import.meta.url));
const [origin = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const VIEW = '/?service=chat&range=15m&live=0';

const browser = await launchBrowser(CHROMIUM ?? '/usr/bin/chromium');
for (const theme of ['dark', 'light'] as const) {
  for (const [name, path, width, height] of [
    ['overview', VIEW, 1440, 900],
    ['releases', `${VIEW}&groupBy=version`, 1440, 900],
    ['overview-mobile', VIEW, 390, 844],
    ['set-up', '/set-up', 1440, 900],
  ] as const) {
    const { page } = await openPage(browser, { colorScheme: theme, viewport: { width, height } });
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: `${folder}${name}-${theme}.png`, fullPage: width < 640 });
    await page.context().close();
  }
}
await browser.close();
