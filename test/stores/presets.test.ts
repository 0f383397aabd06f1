import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PRESETS } from '../../app/_alert/rule/presets.ts';
import { HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { backtest } from '../../app/_query/alert/backtest.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { STORES } from './stores.ts';

const NOW = 1_784_073_600_000 + 5 * HOUR_MS;

/** By preset and store: how often it pages, as the README of the room says. */
const TABLE = tableOf(readFileSync('app/_alert/README.md', 'utf8'));

/** The largest has 36 services with eight releases each. */
const TIMEOUT_MS = 5 * MINUTE_MS;

test.each(Object.entries(STORES))(
  'the store %s is paged as the documentation says',
  { timeout: TIMEOUT_MS },
  async (name, store) => {
    const database = await temporaryDatabase();
    const { url, close } = await receiver(database.url, () => NOW);
    for (const request of store.requests(NOW)) expect((await postTraces(url, request)).status).toBe(200);
    // By then it knows which releases began.
    await close();
    const [first] = await database.query<{ at: number }>('SELECT MIN(ended_at) AS at FROM close_event');
    const pages: Record<string, number> = {};
    for (const { id, rule } of PRESETS) {
      const asked = {
        rule,
        current: null,
        from: Number(first?.at),
        to: NOW,
        zone: 'UTC',
        warmUpMs: 5 * MINUTE_MS,
        retention: DEFAULT_RETENTION,
      };
      pages[id] = (await backtest(database, asked, [], NOW)).edited.pages;
    }
    expect(pages).toEqual(Object.fromEntries(PRESETS.map(({ id }) => [id, TABLE.get(`${id} ${name}`)])));
  },
);

function tableOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith('| '));
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const head = lines.map(cells).find(([first]) => first === 'preset') ?? [];
  const found = new Map<string, number>();
  for (const [id, ...counts] of lines.map(cells)) {
    if (!PRESETS.some((preset) => preset.id === id)) continue;
    for (const [index, count] of counts.entries()) found.set(`${id} ${head[index + 1]}`, Number(count));
  }
  return found;
}
