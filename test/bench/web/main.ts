// npm run bench -- web: what the first load of the overview costs a browser, over the workload of the query benchmark; and what
// overview and list of incidents cost while they are live and at their first load, over the stores.
import { parseArgs } from 'node:util';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { CHROMIUM, launchBrowser } from '../../e2e/browser.ts';
import { STORES } from '../../stores/stores.ts';
import { GOALS, isReached } from '../goals.ts';
import { buildWorkload } from '../query/build-workload.ts';
import { END, HOUR_MS } from '../query/workload.ts';
import { sqliteWorkloadUrl } from '../query/workload-folder.ts';
import { tableLines } from '../table.ts';
import { firstLoad } from './first-load.ts';
import { median } from './median.ts';
import { startWeb } from './start-web.ts';
import { isStoreName, type StoreName, storeRows } from './store-rows.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '3' },
    runs: { type: 'string', default: '9' },
    stores: { type: 'string', default: Object.keys(STORES).join(',') },
    seconds: { type: 'string', default: '60' },
  },
});
const days = wholeNumber('days', values.days);
const runs = wholeNumber('runs', values.runs);
const seconds = wholeNumber('seconds', values.seconds);
const stores = values.stores
  .split(',')
  .filter((name) => name !== '')
  .map(storeName);
const RANGES = [
  ['1 h', HOUR_MS],
  ['24 h', 24 * HOUR_MS],
] as const;

if (CHROMIUM === undefined) fail('Chromium was not found and could not be installed.');
const databaseUrl = sqliteWorkloadUrl(days);
const database = await openDatabase(databaseUrl);
await buildWorkload(database, days);
await database.close();

const web = await startWeb(databaseUrl);
const browser = await launchBrowser();
try {
  const rows = [['overview of', 'figure', 'min', 'median', 'max', 'goal']];
  for (const [name, length] of RANGES) {
    const address = `${web.url}/?live=0&from=${END - length}&to=${END}`;
    // The server compiles at its first answer; what is measured is a server that runs.
    await firstLoad(browser, address);
    const loads = [];
    for (let run = 0; run < runs; run += 1) loads.push(await firstLoad(browser, address));
    rows.push(
      row(
        name,
        'JavaScript, compressed, kB',
        loads.map(({ scriptBytes }) => scriptBytes / 1000),
        'firstLoadScriptKb',
      ),
    );
    rows.push(
      row(
        name,
        'first chart, ms',
        loads.map(({ firstChartMs }) => firstChartMs),
        'firstChartMs',
      ),
    );
  }
  console.log(`${runs} first loads each, without a cache, of ${days} days with 13,889 events an hour, on SQLite`);
  for (const line of tableLines(rows, 2)) console.log(line);
  console.log(`\nlive for ${seconds} s each, while nothing comes in; then first loads, without a cache`);
  for (const line of tableLines(await storeRows(browser, stores, seconds), 2)) console.log(line);
} finally {
  await browser.close();
  await web.stop();
}

function row(name: string, figure: string, measured: number[], goal: 'firstLoadScriptKb' | 'firstChartMs'): string[] {
  const middle = median(measured);
  const verdict = isReached(GOALS[goal], middle) ? 'reached' : 'missed';
  return [
    name,
    figure,
    ...[Math.min(...measured), middle, Math.max(...measured)].map((value) => value.toFixed(1)),
    `≤ ${GOALS[goal].atMost} ${verdict}`,
  ];
}

function storeName(name: string): StoreName {
  return isStoreName(name) ? name : fail(`--stores must be of ${Object.keys(STORES).join(', ')}, not "${name}"`);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) fail(`--${name} must be a whole number of 1 or more, not "${text}"`);
  return value;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
