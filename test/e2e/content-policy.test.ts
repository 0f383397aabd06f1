import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { alertJob } from '../../app/_receiver/alert-job.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { temporaryDatabaseUrl } from '../support/temporary-database.ts';
import { CHROMIUM, launchBrowser, openPage, takeRefused } from './browser.ts';
import { startProduct } from './product.ts';
import { reportPair } from './report-pair.ts';
import { screenPaths } from './screen-paths.ts';

const RULE = {
  name: 'One in twenty',
  measure: 'sendAfterCloseRate',
  condition: { kind: 'threshold', above: 0.05 },
  windowMs: 10 * MINUTE_MS,
  forMs: 0,
  evidence: false,
};
/** What opens over each screen, one after the other: by a key, or by a button's name. */
const OPENED: Record<string, [how: string, role: 'dialog' | 'table' | 'listbox', name: string][]> = {
  '/': [
    ['?', 'dialog', 'Help'],
    ['Control+k', 'dialog', ''],
    ['t', 'dialog', 'Time range'],
    ['Can I trust this?', 'dialog', 'Can I trust this?'],
    ['v', 'table', ''],
    ['f', 'listbox', ''],
  ],
  '/incidents': [
    ['m', 'dialog', 'Merge the selected pairs'],
    ['i', 'dialog', 'Ignore the selected pairs'],
    ['a', 'dialog', 'Assign the selected pairs'],
  ],
  '/deploys': [['Announce a deploy', 'dialog', 'Announce a deploy']],
  '/alerts': [['m', 'dialog', 'Silence the rule One in twenty']],
  '/alerts/silences': [['n', 'dialog', 'New silence']],
  '/alerts/policies': [['n', 'dialog', 'New policy']],
  '/alerts/channels': [['n', 'dialog', 'New channel']],
  '/alerts/rules': [['Delete One in twenty', 'dialog', 'Delete One in twenty?']],
  '/alerts/rules/new': [['YAML', 'dialog', 'The rule as YAML']],
};
/** Answers that a tab shows. */
const SHOWN = [
  (_: string) => '/api/v1/openapi.json',
  (_: string) => '/api/v1/nothing',
  (deploy: string) => `/api/v1/deploys/${deploy}/report?format=html`,
  (_: string) => '/nothing',
];

describe.skipIf(CHROMIUM === undefined)('a page’s own policy refuses nothing that it does', () => {
  const cleanUps: (() => unknown)[] = [];
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let paths: readonly string[];
  let deployId = '';

  beforeAll(async () => {
    const databaseUrl = await temporaryDatabaseUrl((cleanUp) => cleanUps.unshift(cleanUp));
    [product, browser] = await Promise.all([startProduct({ databaseUrl }), launchBrowser()]);
    cleanUps.unshift(() => Promise.all([browser.close(), product.interrupt()]));
    for (const [version, agoMinutes] of [
      ['1.0.0', 40],
      ['1.1.0', 2],
    ] as const) {
      await post('deploys', { service: 'chat', version, startedAt: Date.now() - (agoMinutes + 1) * MINUTE_MS });
      const agoMs = agoMinutes * MINUTE_MS;
      for (const pair of ['kick', 'idle'] as const) {
        await reportPair(product.otlpUrl, { pair, version, ended: 40, affected: 12, agoMs });
      }
    }
    const { id: rule } = await post('alerts/rules', RULE);
    const episode = await fired(databaseUrl);
    const { incidents } = await ask('incidents');
    const { deploys } = await ask('deploys');
    deployId = deploys[0].id;
    paths = screenPaths({
      '/incidents': incidents[0].id,
      '/deploys': deployId,
      '/alerts/rules': rule,
      '/alerts/episodes': episode,
    });
  });
  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  });

  async function ask(path: string) {
    return (await fetch(`${product.webUrl}/api/v1/${path}`)).json();
  }

  async function post(path: string, body: object) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${product.webUrl}/api/v1/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(201);
    return answer.json();
  }

  /** Evaluates the rule as the receiver does some minutes later; returns the id of what fires. */
  async function fired(databaseUrl: string): Promise<string> {
    const database = await openDatabase(databaseUrl);
    const job = alertJob(database, { warmUpMs: 0, publicUrl: product.webUrl }, () => Date.now() + 3 * MINUTE_MS);
    await job.run((work) => database.writeTransaction(work));
    await database.close();
    const { episodes } = await ask('alerts/episodes');
    return episodes[0].id;
  }

  async function open(): Promise<{ page: Page; complaints: string[]; visit: (path: string) => Promise<number> }> {
    const { page, complaints } = await openPage(browser, { colorScheme: 'dark' });
    const visit = async (path: string) => {
      const answer = await page.goto(`${product.webUrl}${path}`, { waitUntil: 'networkidle' });
      return answer?.status() ?? 0;
    };
    return { page, complaints, visit };
  }

  test('on every screen, with all that unfolds and opens there', async () => {
    const { page, complaints, visit } = await open();
    expect(paths).toEqual(expect.arrayContaining(Object.keys(OPENED)));
    for (const path of paths) {
      const status = path === '/no-access' ? 403 : 200;
      expect([path, await visit(`${path}?live=0`)]).toEqual([path, status]);
      await page.locator('main').first().waitFor();
      await inBothThemes(page, () => unfold(page));
      await openDialogs(page, path);
      // A browser complains of the status, too.
      expect([path, complaints.splice(0)]).toEqual([path, status === 403 ? [expect.stringContaining('403')] : []]);
    }
  });

  test('in what is saved, and in answers that a tab shows', async () => {
    const { page, complaints, visit } = await open();
    await visit('/?live=0');
    await inBothThemes(page, async () => {
      for (const format of ['CSV', 'JSON', 'PNG']) {
        await page.getByRole('button', { name: 'Send-after-close rate: export and links' }).click();
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: `Download ${format}` }).click(),
        ]);
        expect((await readFile(await file.path())).length).toBeGreaterThan(100);
        if (format === 'PNG') await page.keyboard.press('Escape');
      }
    });
    for (const path of SHOWN) await visit(path(deployId));
    expect(complaints.filter((complaint) => !complaint.includes('404 (Not Found)'))).toEqual([]);
    expect(await page.locator('main').count()).toBe(1);
  });

  test('on the way from screen to screen, whose scripts come as they are needed', async () => {
    const { page, complaints, visit } = await open();
    await visit('/?live=0');
    for (const name of [/^Incidents/, /^Deploys/, /^Alerts/, /^Set-up/]) {
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.waitForLoadState('networkidle');
    }
    expect(complaints).toEqual([]);
  });

  test('and is seen to refuse: a script without the nonce does not run', async () => {
    const { page, complaints, visit } = await open();
    await page.route(`${product.webUrl}/set-up*`, async (route) => {
      const answer = await route.fetch();
      const injected = '<script>document.title = "mine"</script><style>body { color: red }</style>';
      await route.fulfill({ response: answer, body: (await answer.text()).replace('</head>', `${injected}</head>`) });
    });
    await visit('/set-up');
    await page.getByRole('heading', { level: 1, name: 'Set-up' }).waitFor();
    expect(await page.title()).not.toBe('mine');
    expect(complaints).toHaveLength(2);
    expect(takeRefused()).toEqual(complaints);
  });

  test('gives each script of a page the nonce of that answer', async () => {
    const evil = "script-src 'nonce-evil'";
    for (const path of ['/', '/set-up', '/nothing', '/deploys/nothing']) {
      const answer = await fetch(`${product.webUrl}${path}`, { headers: { 'content-security-policy': evil } });
      const [, nonce] = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '') ?? [];
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(3);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(answer.headers.get('cache-control')).toContain('no-store');
    }
  });
});

/** Does the same in the dark and in the light theme. */
async function inBothThemes(page: Page, what: () => Promise<unknown>): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await what();
  }
}

async function openDialogs(page: Page, path: string): Promise<void> {
  if (path === '/incidents') {
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 selected').waitFor();
  }
  for (const [how, role, name] of OPENED[path] ?? []) {
    if (how.length > 1 && !how.includes('+')) await page.getByRole('button', { name: how }).first().click();
    else await page.keyboard.press(how);
    const shown = page.getByRole(role, { name }).first();
    await inBothThemes(page, () => shown.waitFor());
    if (role === 'table') continue;
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'hidden' });
  }
}

/** Opens everything of a page that unfolds, one after the other. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const popup of document.querySelectorAll<HTMLElement>('[popover]')) {
      // What it holds is made once it is open.
      const toggled = new Promise((resolve) => {
        popup.addEventListener('toggle', resolve, { once: true });
      });
      popup.showPopover();
      await toggled;
      popup.hidePopover();
    }
  });
}
