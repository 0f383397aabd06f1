import { once } from 'node:events';
import { request } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { listening } from './listening.ts';
import { PASSWORD, type ProductWithAccess, startProductWithAccess } from './product-with-access.ts';
import { reportConnections } from './report-connections.ts';
import { signIn } from './sign-in.ts';

/** Of one service in each project: how many connections ended, and how many with a late send. */
const FIGURES = { mail: { ended: 23, affected: 7 }, shop: { ended: 41, affected: 12 } };
type Project = keyof typeof FIGURES;
const HEADLINES = { mail: '7 of 23 connections', shop: '12 of 41 connections' };

describe.skipIf(CHROMIUM === undefined)('with two projects', () => {
  let product: ProductWithAccess;
  let browser: Browser;
  let both: { cookie: string };
  let admin: { cookie: string };
  const keys = new Map<Project, string>();
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProductWithAccess(), launchBrowser()]);
    admin = await product.becomeAdmin();
    for (const project of ['mail', 'shop'] as const) {
      const { authorization } = await product.makeKey(admin, ['ingest'], project);
      keys.set(project, authorization.replace('Bearer ', ''));
      await report(project, FIGURES[project].ended, FIGURES[project].affected, 10);
      const deploy = { service: 'chat', environment: 'production', version: '1.0.0' };
      const startedAt = Date.now() - 11 * MINUTE_MS;
      const announced = await product.ask('POST', `/deploys?project=${project}`, admin, { ...deploy, startedAt });
      expect(announced.ok).toBe(true);
    }
    both = await product.invite(admin, 'both', 'editor', { projects: ['mail', 'shop'] });
    await product.invite(admin, 'one', 'viewer', { projects: ['shop'] });
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  const report = (project: Project, ended: number, affected: number, agoMinutes: number) =>
    reportConnections(product.otlpUrl, {
      service: 'chat',
      version: '1.0.0',
      ended,
      affected,
      endedAt: Date.now() - agoMinutes * MINUTE_MS,
      key: keys.get(project) ?? '',
    });

  /** Signs in on the way to an address, as somebody of that name. */
  const come = async (name: string, path: string) => {
    const { page, complaints } = await openPage(browser);

    await page.goto(`${product.webUrl}${path}`);
    await signIn(page, `${name}@example.com`, PASSWORD);
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    return { page, complaints };
  };

  describe('whoever may see both', () => {
    let page: Page;
    let complaints: string[];
    let shown: Project = 'mail';
    /** What was asked for that does not name the project of the page. */
    let strays: string[];
    beforeEach(() => {
      strays = [];
    });

    test('comes to the first one, and its address says so', async () => {
      ({ page, complaints } = await come('both', '/'));
      page.on('request', (asked) => {
        const url = new URL(asked.url());
        if (!/^https?:/.test(url.protocol) || isOfNoProject(url.pathname)) return;
        // Next asks once a path which folders it has, without what is in them.
        if (asked.headers()['next-router-segment-prefetch'] === '/_tree') return;
        if (url.searchParams.get('project') !== shown) strays.push(`${asked.method()} ${url.href}`);
      });
      expect(new URL(page.url()).search).toBe('?project=mail');
      await page.getByText(HEADLINES.mail).first().waitFor();
      await page.getByRole('button', { name: 'Project: mail' }).waitFor();
      await expect.poll(() => page.title()).toBe('Overview · mail · afterclose');
    });

    test('stays in it on each screen of the rail, on the pages behind their lists, and by ⌘K', async () => {
      await goByRail(page, 'Incidents');
      await page.getByRole('link', { name: /^Code without a stack/ }).click();
      await page.waitForURL((url) => /^\/incidents\/./.test(url.pathname));
      await stays(page, 'mail');
      await page.getByText(`of ${FIGURES.mail.ended} ended`).first().waitFor();
      await page.keyboard.press('e');
      const resolved = page.getByRole('button', { name: 'State: resolved in 1.0.0' });
      await resolved.waitFor();
      await page.getByRole('button', { name: 'Open again' }).click();
      await resolved.waitFor({ state: 'detached' });

      await goByRail(page, 'Deploys');
      await page
        .getByRole('link', { name: /1\.0\.0/ })
        .first()
        .click();
      await page.waitForURL((url) => /^\/deploys\/./.test(url.pathname));
      await stays(page, 'mail');
      expect(await page.getByRole('link', { name: 'Report' }).getAttribute('href')).toContain('project=mail');

      await goByRail(page, 'Alerts');
      for (const name of ['Rules', 'Channels', 'Policies', 'Silences']) {
        await page.getByRole('link', { name, exact: true }).first().click();
        await page.getByRole('heading', { name, level: 1 }).waitFor();
        await stays(page, 'mail');
      }
      await goByRail(page, 'Set-up');

      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('service chat');
      await page.getByRole('option', { name: 'chat' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('service') === 'chat');
      await stays(page, 'mail');
      await page.getByText(HEADLINES.mail).first().waitFor();
      expect(strays).toEqual([]);
    });

    test('sees its figures go on, and not those of the other', async () => {
      await report('shop', 100, 50, 4);
      await report('mail', 2, 1, 5);
      await page.getByText('8 of 25 connections').first().waitFor();
      for (const link of await page.locator('a[href*="/api/v1/"]').all()) {
        expect(await link.getAttribute('href')).toContain('project=mail');
      }
      expect(strays).toEqual([]);
    });

    test('changes to the other from the bar and by ⌘K, and comes back', async () => {
      await page.getByRole('button', { name: 'Project: mail' }).click();
      shown = 'shop';
      await page.getByRole('link', { name: 'shop', exact: true }).click();
      await page.getByText('62 of 141 connections').first().waitFor();
      expect(new URL(page.url()).search).toBe('?project=shop');
      await expect.poll(() => page.title()).toBe('Overview · shop · afterclose');
      expect(strays).toEqual([]);

      await listening(page.getByRole('button', { name: 'Project: shop' }));
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('project mail');
      await page.getByRole('option', { name: 'Project: mail' }).waitFor();
      shown = 'mail';
      await page.keyboard.press('Enter');
      await page.getByText('8 of 25 connections').first().waitFor();
      expect(complaints).toEqual([]);
    });
  });

  test('an address that can’t be read is one of no screen, and TRACE is refused', async () => {
    for (const path of ['/incidents/%', '/deploys/%E0%A4%A']) {
      expect((await fetch(`${product.webUrl}${path}`, { headers: { cookie: both.cookie } })).status).toBe(404);
    }
    const { port } = new URL(product.webUrl);
    const traced = request({ port, method: 'TRACE', path: '/api/v1/summary' }).end();
    const [answer] = await once(traced, 'response');
    answer.resume();
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET']);
  });

  test('a page about an address that leads nowhere is in the first project of the reader, and so are its links', async () => {
    for (const [name, project] of [
      ['both', 'mail'],
      ['one', 'shop'],
    ] as const) {
      const { page } = await come(name, `/?project=${project}`);
      await page.goto(`${product.webUrl}/nosuchpage`);
      const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Incidents/ });
      await listening(link);
      await link.click();
      await page.waitForURL(`${product.webUrl}/incidents?project=${project}`);
      expect(await page.getByRole('button', { name: 'Project: default' }).count()).toBe(0);
      await page.close();
    }
  });

  test('whoever loses a project while a screen of it is open sees that, and not its figures', async () => {
    const guest = await product.invite(admin, 'guest', 'viewer', { projects: ['mail', 'shop'] });
    const { page } = await come('guest', '/incidents?project=mail');
    await page.getByRole('heading', { name: 'Incidents', level: 1 }).waitFor();
    const body = { name: 'guest', role: 'viewer', projects: ['shop'] };
    expect((await product.ask('PUT', `/access/users/${guest.id}`, admin, body)).ok).toBe(true);
    await page.getByRole('heading', { name: 'You have no access to the project “mail”' }).waitFor({ timeout: 60_000 });
  });

  test('whoever may see one sees nothing of projects, and is led away from another', async () => {
    const { page } = await come('one', '/deploys?range=7d');
    expect(new URL(page.url()).pathname).toBe('/deploys');
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ range: '7d', project: 'shop' });
    await page.getByRole('heading', { name: 'Deploys', level: 1 }).waitFor();
    await expect.poll(() => page.title()).toBe('Deploys · afterclose');
    expect(await page.getByRole('button', { name: /^Project:/ }).count()).toBe(0);

    const answer = await page.goto(`${product.webUrl}/incidents?project=mail`);
    expect(answer?.status()).toBe(403);
    await page.getByRole('heading', { name: 'You have no access to the project “mail”' }).waitFor();
    await page.getByRole('link', { name: 'Go to the project “shop”' }).click();
    await page.waitForURL(`${product.webUrl}/?project=shop`);
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  });
});

/** What is of all projects, or of none. */
function isOfNoProject(path: string): boolean {
  return /^\/(_next|v1|icon\.svg|api\/v1\/access)(\/|$)/.test(path);
}

async function goByRail(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await stays(page, 'mail');
}

async function stays(page: Page, project: Project): Promise<void> {
  await page.getByRole('button', { name: `Project: ${project}` }).waitFor();
  expect(new URL(page.url()).searchParams.get('project')).toBe(project);
}
