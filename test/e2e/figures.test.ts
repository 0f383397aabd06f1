import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { deliveries } from '../simulation/delivery.ts';
import { Oracle } from '../simulation/oracle.ts';
import { DAYS, simulateLives } from '../simulation/world.ts';
import { postTraces } from '../support/receiver-process.ts';
import { CHROMIUM } from './browser.ts';
import { checkAffectedChart } from './figures/affected-chart.ts';
import { Api } from './figures/answers.ts';
import { asides, withoutAsides } from './figures/asides.ts';
import { checkDurations, checkHeadline } from './figures/charts-of-overview.ts';
import { checkDelays } from './figures/delays-of-overview.ts';
import { figureTexts, headTexts, listTexts } from './figures/incident-texts.ts';
import { checkLife } from './figures/life-of-sample.ts';
import { silenceIn } from './figures/now-texts.ts';
import { chipTexts, overviewTexts } from './figures/overview-texts.ts';
import { sampleTexts, typicalSample } from './figures/sample-texts.ts';
import { byPanel, shownTexts } from './figures/texts.ts';
import { expectTrueDetail, expectTrueList, expectTrueOverview, type Truth } from './figures/truth.ts';
import { address, type View } from './figures/view.ts';
import { sharedProduct } from './shared-product.ts';

const PER_SERVICE = 4_000;
/** Charts are read off by their lines and bars, and tooltips one by one. */
const APART = 'svg.recharts-surface, [role="status"], [popover]';
const CHARTS = ['Send-after-close rate', 'Time to late send', 'Close duration'] as const;

/** Eight days that are over, of which no number moves any more. */
const start = Math.floor(Date.now() / DAY_MS) * DAY_MS - (DAYS + 1) * DAY_MS;
const lastDays = { from: start + 5 * DAY_MS + 3 * HOUR_MS, to: start + 7 * DAY_MS + 15 * HOUR_MS };
const hours = { from: start + 4 * DAY_MS + 2 * HOUR_MS, to: start + 4 * DAY_MS + 17 * HOUR_MS };

const EVERYTHING: View = {
  filter: lastDays,
  step: HOUR_MS,
  compare: 'previous',
  groupBy: 'category',
  as: 'rate',
};

const VIEWS: readonly [string, View][] = [
  ['of everything', EVERYTHING],
  [
    'of one service by version',
    {
      filter: { ...hours, service: ['chat'], environment: ['production'] },
      step: 15 * MINUTE_MS,
      compare: 'previous',
      groupBy: 'version',
      as: 'rate',
    },
  ],
  [
    'of two versions on one route by route, as counts',
    {
      filter: { ...lastDays, version: ['1.2', '1.3'], route: ['/room/:id'] },
      step: HOUR_MS,
      compare: 'none',
      groupBy: 'route',
      as: 'count',
    },
  ],
  [
    'of sampled clients by who closed, beside a week without any',
    {
      filter: { ...lastDays, service: ['feed'], role: ['client'] },
      step: HOUR_MS,
      compare: 'week',
      groupBy: 'initiator',
      as: 'rate',
    },
  ],
  ['by close code', { filter: lastDays, step: HOUR_MS, compare: 'previous', groupBy: 'code', as: 'count' }],
];

describe.skipIf(CHROMIUM === undefined)('every number on a screen is the API’s, and the API’s is what happened', () => {
  const product = sharedProduct();
  let api: Api;
  let truth: Truth;
  beforeAll(async () => {
    api = new Api(product.webUrl);
    const lives = simulateLives(SEED, PER_SERVICE, start);
    truth = { lives, oracle: new Oracle(lives) };
    for (const { request } of deliveries(lives, SEED)) {
      const answer = await postTraces(product.otlpUrl, request);
      expect([answer.status, await answer.text()]).toEqual([200, '{}']);
    }
    // The receiver looks for releases every ten seconds at most: then it has seen all of them.
    const seen: string[] = [];
    const isSettled = async () => {
      const answer = await fetch(`${product.webUrl}/api/v1/releases?from=${start}`);
      seen.push(JSON.stringify((await answer.json()).releases));
      expect(seen.at(-1)).toBe(seen.at(-2));
    };
    await vi.waitFor(isSettled, { interval: 12_000, timeout: 90_000 });
  }, 180_000);

  async function open(path: string, view: View): Promise<Page> {
    const { page } = await product.openPage({ timezoneId: 'UTC' });
    await page.goto(`${product.webUrl}${address(path, view)}`);
    return page;
  }
  const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

  test.each(VIEWS)('on the overview %s', async (_, view) => {
    const answers = await api.overview(view);
    expectTrueOverview(answers, view, truth);
    const page = await open('/', view);
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    const beside = asides(answers);
    const shown = byPanel(await shownTexts(page.getByRole('main'), APART));
    for (const [name, texts] of Object.entries(shown)) shown[name] = withoutAsides(texts, beside);
    expect(shown).toEqual(overviewTexts(answers, view));
    await checkHeadline(panel(page, CHARTS[0]), answers, view, beside);
    await checkDurations(panel(page, CHARTS[2]), answers, view);
    await checkDelays(panel(page, CHARTS[1]), answers, view, truth.oracle);
  });

  test('in the list of incidents', async () => {
    const list = await api.incidents(EVERYTHING);
    expectTrueList(list, EVERYTHING, truth);
    // The list makes the rows in view: in so high a window they are all of them.
    const { page } = await product.openPage({ timezoneId: 'UTC', viewport: { width: 1440, height: 20_000 } });
    await page.goto(`${product.webUrl}${address('/incidents', EVERYTHING)}&sort=connections&recoverable=last`);
    await page.getByRole('row').nth(list.incidents.length).waitFor();
    expect(byPanel(await shownTexts(page.getByRole('main'), APART))).toEqual({
      '': chipTexts(EVERYTHING.filter),
      'List of incidents': listTexts(list, silenceIn((await api.overview(EVERYTHING)).services)),
      'Live tail': ['The range of the page has fixed ends, and the tail is of the last 60 s.'],
    });
  });

  test.each(['send_after_close', 'double_close', 'unknown'])('on the screen of an incident of %s', async (category) => {
    const { incidents } = await api.incidents(EVERYTHING);
    const worst = incidents.find((incident) => incident.category === category && incident.service === 'chat');
    const detail = await api.incident(worst?.id ?? '', EVERYTHING);
    expectTrueDetail(detail, EVERYTHING, truth);
    const page = await open(`/incidents/${worst?.id}`, EVERYTHING);
    await page.getByRole('img', { name: /^The life of a connection/ }).waitFor();
    const sample = typicalSample(detail);
    const shown = byPanel(await shownTexts(page.getByRole('main'), 'svg'));
    expect(shown).toEqual({
      '': headTexts(detail, chipTexts(EVERYTHING.filter)),
      Figures: figureTexts(detail),
      ...sampleTexts(detail, sample),
    });
    await checkAffectedChart(panel(page, 'Figures').getByRole('img'), detail);
    await checkLife(page.getByRole('img', { name: /^The life of a connection/ }), detail, sample);
  });
});
