import { describe, expect, test } from 'vitest';
import { csvText } from '../../app/_close/table/csv.ts';
import { trendRows } from '../../app/_close/table/trend-rows.ts';
import { CHROMIUM } from './browser.ts';
import { download } from './download.ts';
import { BUCKETS, FROM, row, sharedHalfHour, TIMES } from './half-hour.ts';
import { violations } from './violations.ts';

describe.skipIf(CHROMIUM === undefined)('the numbers of incidents outside their screens', () => {
  const { product, overview, api } = sharedHalfHour();

  test('the list gives a CSV that is the API’s', async () => {
    const page = await overview();
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&${TIMES}&state=new&state=ongoing&sort=count`);
    await row(page, /broadcast/).waitFor();
    const text = await download(page, 'Incidents', 'CSV');
    const menu = page.getByRole('button', { name: 'Incidents: export and links' });
    await menu.click();
    const address = await page.getByRole('link', { name: 'Open API call' }).getAttribute('href');
    const answer = await fetch(`${product.webUrl}${address}&format=csv`);
    expect(text).toBe(await answer.text());
    expect(text.trim().split('\r\n')).toHaveLength(1 + (await api(`incidents?${TIMES}&recoverable=folded`)).total);
  });

  test('an incident’s trend is a table and a CSV with the numbers of the API, and Escape leads back to the list', async () => {
    const page = await overview();
    await row(page, /^broadcast/)
      .getByRole('link', { name: '12', exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: /^broadcast/ }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const { incident } = await api(`incidents/${id}?${TIMES}`);
    expect(await download(page, 'Affected connections', 'CSV')).toBe(csvText(trendRows(incident.trend)));
    expect(JSON.parse(await download(page, 'Affected connections', 'JSON'))).toEqual(trendRows(incident.trend));

    await page.getByRole('region', { name: 'Figures' }).hover();
    await page.keyboard.press('v');
    const table = page.getByRole('region', { name: 'Affected connections over time as a table' });
    expect(
      await table
        .getByRole('row')
        .nth(BUCKETS - 10)
        .getByRole('cell')
        .allTextContents(),
    ).toEqual(['12', '12']);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('v');
    await table.waitFor({ state: 'detached' });

    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: 'Time range' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Time range' }).waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe(`/incidents/${id}`);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => url.pathname === '/incidents' && url.searchParams.get('from') === String(FROM));
  });
});
