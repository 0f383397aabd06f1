import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanText } from '../../app/_close/text/storable-text.ts';
import { runProgram } from '../api/run-command.ts';
import { xmlFaults } from '../deploy/report/well-formed.ts';
import { ATTACK_STRINGS, ATTACKER, POLYGLOTS } from '../support/attack-strings.ts';
import { readCsv } from '../support/read-csv.ts';
import { renderedMarkdown } from '../support/rendered-markdown.ts';
import { harmIn, watchHarm } from './attack/harm.ts';
import { NAMES, storeAttacks } from './attack/stored-attacks.ts';
import { harmOnScreen, type PressedKey } from './attack/walk.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { startProduct } from './product.ts';

/** Rules are looked at every five seconds. */
const LOOK_MS = 30_000;
const HELP: PressedKey = ['?', 'dialog[open]'];
const TABLE: PressedKey = ['v', 'table'];
const FORM: PressedKey = ['n', 'dialog[open] form:not([method])'];
/** What commands a terminal, or turns the direction of the text after it. */
const UNSEEN = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

describe.skipIf(CHROMIUM === undefined)('attack strings that are stored', () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'afterclose-attack-'));
    const databaseUrl = `file:${folder}/attack.db`;
    [product, browser] = await Promise.all([startProduct({ databaseUrl }), launchBrowser()]);
    await storeAttacks(product, databaseUrl);
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
    await rm(folder, { recursive: true, force: true });
  });

  async function text(path: string): Promise<string> {
    const response = await fetch(`${product.webUrl}/api/v1/${path}`);
    expect(response.status, path).toBe(200);
    return response.text();
  }
  const api = async (path: string) => JSON.parse(await text(path));

  async function deployOf(name: string): Promise<string> {
    const { deploys } = await api(`deploys?service=${encodeURIComponent(name)}`);
    return deploys[0].id;
  }

  /** The screens of one name: its incidents, its deploy, its episode. */
  async function addressesOf(name: string): Promise<string[]> {
    const { incidents } = await api(`incidents?service=${encodeURIComponent(name)}`);
    const { episodes } = await api('alerts/episodes?state=firing');
    const fired = episodes.find((one: { service: string }) => one.service === name);
    return [`/incidents/${incidents[0].id}`, `/deploys/${await deployOf(name)}`, `/alerts/episodes/${fired.id}`];
  }

  test('do nothing on any screen, in any dialog', async () => {
    await expect
      .poll(async () => (await api('alerts/episodes?state=firing')).episodes.length, { timeout: LOOK_MS })
      .toBeGreaterThanOrEqual(NAMES.length);
    const { page, complaints } = await openPage(browser);
    const harm = watchHarm(page, product.webUrl);
    const { rules } = await api('alerts/rules');
    const fires = rules.find(({ enabled }: { enabled: boolean }) => enabled);
    const service = encodeURIComponent(POLYGLOTS.html);
    const all = NAMES.map((name) => `service=${encodeURIComponent(name)}`).join('&');
    const screens: (readonly [string, ...PressedKey[]])[] = [
      ['/', HELP, ['Control+k', '[role=option]'], ['f', '[role=listbox]']],
      [`/?groupBy=version&${all}`, TABLE],
      [`/?service=${service}&q=${service}&version=${service}&environment=${service}&groupBy=${service}`],
      ['/incidents'],
      [`/incidents?groupBy=file&q=${service}`],
      ['/deploys'],
      [`/deploys?q=${service}&service=${service}`],
      ['/alerts', ['m', '[popover]:popover-open']],
      ['/alerts/rules'],
      [`/alerts/rules/${fires.id}`],
      ['/alerts/silences', FORM],
      ['/alerts/policies', FORM],
      ['/alerts/channels', FORM],
      ['/set-up'],
      ...(await Promise.all(NAMES.map(addressesOf))).flat().map((address) => [address] as const),
    ];
    for (const [path, ...keys] of screens) {
      const address = `${product.webUrl}${path}${path.includes('?') ? '&' : '?'}live=0`;
      harm.push(...(await harmOnScreen(page, address, keys)));
    }
    expect(harm).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('keep no chart from being saved as a picture', async () => {
    const { page, complaints } = await openPage(browser);
    const service = encodeURIComponent(cleanText(POLYGLOTS.unseen));
    await page.goto(`${product.webUrl}/?live=0&groupBy=version&service=${service}`);
    const chart = page.locator('section', { has: page.locator('.recharts-surface') }).first();
    await chart.locator('.recharts-surface', { hasText: '\u001b' }).first().waitFor();
    await chart.getByRole('button', { name: /export and links$/ }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download PNG' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^afterclose-[\w-]+\.png$/);
    expect(complaints).toEqual([]);
  });

  test('are found where a page lets them in', async () => {
    const { page } = await openPage(browser);
    const harm = watchHarm(page, product.webUrl);
    const asked = page.waitForRequest((request) => request.url().includes(ATTACKER));
    const dialog = page.waitForEvent('dialog');
    // These would lead away from the page, and hide what comes after them.
    const strings = ATTACK_STRINGS.filter((one) => !/http-equiv|<!--/.test(one));
    const content = `<p>${strings.join('</p><p>')}</p><a href="javascript:1">x</a>`;
    await page.setContent(content, { waitUntil: 'commit' });
    await Promise.all([asked, dialog]);
    await expect.poll(() => harmIn(page)).toContain('a script ran');
    const found = await harmIn(page);
    for (const sign of ['text is turned', '<iframe>', 'href="javascript:1"', 'onerror=', '<base>', 'src="x"']) {
      expect(found.join('\n')).toContain(sign);
    }
    expect(harm.join('\n')).toMatch(new RegExp(`a dialog says 1[^]*${ATTACKER}|${ATTACKER}[^]*a dialog says 1`));
  });

  test('are cells, words and values in what leaves the product', async () => {
    for (const path of ['incidents?format=csv', 'timeseries?measure=endedConnections&groupBy=service&format=csv']) {
      const cells = readCsv(await text(path)).flat();
      expect(cells.length).toBeGreaterThan(1_000);
      const isFormula = (cell: string) => /^[\s\p{C}"]*[=+\-@＝＋－＠]/u.test(cell) && !/^-?[\d.e-]+$/.test(cell);
      expect(cells.filter(isFormula)).toEqual([]);
    }
    for (const name of NAMES) {
      const id = await deployOf(name);
      const report = await text(`deploys/${id}/report`);
      const { html, links, pictures } = renderedMarkdown(report);
      expect(html).toEqual([]);
      expect(links.filter((link) => !link.startsWith(`https://${ATTACKER}/`))).toEqual([]);
      expect(pictures.filter((picture) => !picture.startsWith('data:image/svg+xml'))).toEqual([]);
      const page = await text(`deploys/${id}/report?format=html`);
      expect(xmlFaults(/<body>.*<\/body>/s.exec(page)?.[0] ?? '')).toEqual([]);
      expect(`${report}${page.replaceAll('\r\n', '\n')}`).not.toMatch(UNSEEN);
    }
    const metric = /^\w+(\{(\w+="(?:[^"\\\n]|\\["\\n])*",?)*\})? [\d.e+]+$/;
    const lines = (await text('metrics')).trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith('# ') && !metric.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(ATTACK_STRINGS.length);
  });

  test('command neither the terminal nor the pipeline that runs a command, and stay values in the log', async () => {
    const url = `--url=${product.webUrl}`;
    const name = cleanText(POLYGLOTS.unseen);
    const run = (...args: string[]) => runProgram(process.execPath, ['app/_cli/run-afterclose.mjs', ...args, url]);
    const gate = await run(
      'gate',
      `--service=${name}`,
      `--environment=${name}`,
      `--version=::error::${name}`,
      '--wait=0',
    );
    expect(gate.output).toContain('Policy: ');
    const report = await run('report', `--deploy=${await deployOf(name)}`);
    expect(report.output).toContain('What was deployed');
    const unknown = await run('report', `--deploy=${name}`);
    for (const { output } of [gate, report, unknown]) {
      expect(output).not.toMatch(UNSEEN);
      expect(output).not.toMatch(/^\s*::|##\w*\[/m);
    }
    expect(product.output()).not.toMatch(UNSEEN);
  });
});
