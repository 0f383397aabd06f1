import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '../../app/_alert/rule/presets.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { nowSentence } from '../../app/_deploy/now/now-words.ts';
import { backtest } from '../../app/_query/alert/backtest.ts';
import { deploysWithJudgements } from '../../app/_query/deploy/deploys-with-judgements.ts';
import type { ServiceCard } from '../../app/_query/service/services.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { formatCount } from '../../app/_ui/format/count.ts';
import { formatInterval, formatRate } from '../../app/_ui/format/rate.ts';
import { formatClock } from '../../app/_ui/format/time.ts';
import { askedServices, askedTogether } from '../query/service/asked-services.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import type { Store } from './store.ts';
import { STORES } from './stores.ts';

const NOW = 1_784_073_600_000 + 5 * HOUR_MS;
/** The largest has 36 services with eight releases each. */
const TIMEOUT_MS = 5 * MINUTE_MS;
const FORMATS = {
  rate: formatRate,
  interval: ([low, high]: readonly [number, number]) => formatInterval([low, high]),
  count: formatCount,
  time: (t: number) => formatClock(t, 'UTC'),
};

/** By preset and store: how often it pages, as the README of the room says. */
const TABLE = tableOf(readFileSync('app/_alert/README.md', 'utf8'));

/** What the services of a store are now, over 24 h, alone and together. */
type SeenNow = Awaited<ReturnType<typeof nowIn>>;

interface ExpectedNow {
  store: Store;
  title: string;
  expectNow(seen: SeenNow): void;
}

const EXPECTED: Readonly<Record<keyof typeof STORES, ExpectedNow>> = {
  day: {
    store: STORES.day,
    title: 'has nothing silent but what has stopped, and no green without connections',
    expectNow: ({ found }) => {
      for (const card of found) {
        if (card.now.tone === 'good') expect(card.now.hour.ended).toBeGreaterThan(0);
      }
      const worse = found.filter(({ now }) => now.word === 'worse_now').map(({ service }) => service);
      expect(worse).toEqual(['collab-sync']);
      const silent = found.filter(({ now }) => now.word === 'silent').map(({ service, now }) => [service, now.label]);
      expect(silent).toEqual([['notifications', expect.stringMatching(/^silent \d+ h$/)]]);
    },
  },
  many: {
    store: STORES.many,
    title: 'of twelve services in three environments the one that got worse is worse now',
    expectNow: ({ found }) => {
      const worse = found.filter(({ now }) => now.word === 'worse_now');
      expect(worse.map((card) => `${card.service} ${card.environment}`)).toEqual(['orders production']);
      expect(worse[0]?.roles.map(({ role }) => role)).toEqual(['server', 'client']);
      expect(found.some(({ now }) => now.word === 'silent')).toBe(false);
    },
  },
  storm: {
    store: STORES.storm,
    title: 'is worse now, since its release',
    expectNow: ({ found, together }) => {
      expect(found.map(({ now }) => [now.word, now.tone])).toEqual([['worse_now', 'bad']]);
      expect(Math.abs((found[0]?.now.since ?? 0) - (NOW - 1.5 * HOUR_MS))).toBeLessThanOrEqual(15 * MINUTE_MS);
      expect(together.now).toEqual(found[0]?.now);
    },
  },
  sparse: {
    store: STORES.sparse,
    title: 'with three connections a day is never silent, and never green',
    expectNow: ({ found }) => {
      expect(found.map(({ now }) => [now.word, now.tone])).toEqual([['too_few', 'neutral']]);
      expect(found.map(said)).toEqual([expect.stringMatching(/^too few: .*(of 3|of 2).*over 24 h$/)]);
    },
  },
  clean: {
    store: STORES.clean,
    title: 'says that nothing wrong is none of so many, and at most so much',
    expectNow: ({ found }) => {
      for (const card of found) {
        expect(said(card)).toMatch(
          /^(no change found|too few): 0 of [\d,]+, at most \d+(\.\d+)?% now; 0 of [\d,]+, at most 0\.\d+% over 24 h$/,
        );
      }
    },
  },
  silent: {
    store: STORES.silent,
    title: 'was not heard for 30 h, and is silent for 30 h',
    expectNow: ({ found, together }) => {
      expect(found.map(({ now }) => [now.label, now.tone])).toEqual([['silent 30 h', 'warn']]);
      expect(together.now.label).toBe('silent 30 h');
      expect(found[0]?.previousHeard).toBeGreaterThan(0.7);
    },
  },
};

describe.each(Object.entries(EXPECTED))('the store %s', (name, { store, title, expectNow }) => {
  let database: Database;
  const cleanUps: (() => void | Promise<void>)[] = [];
  beforeAll(async () => {
    const made = await temporaryDatabase((cleanUp) => cleanUps.unshift(cleanUp));
    const { url, close } = await receiver(
      made.url,
      () => NOW,
      (cleanUp) => cleanUps.unshift(cleanUp),
    );
    for (const request of store.requests(NOW)) expect((await postTraces(url, request)).status).toBe(200);
    // By then it knows which releases began.
    await close();
    database = made;
  }, TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  });

  test(title, { timeout: TIMEOUT_MS }, async () => {
    expectNow(await nowIn(database));
  });

  test('is paged as the documentation says', { timeout: TIMEOUT_MS }, async () => {
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
  });
});

async function nowIn(database: Database) {
  const filter = { from: NOW - DAY_MS, to: NOW };
  const judging = { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, now: NOW };
  const deploys = await deploysWithJudgements(database, filter, judging);
  const previous = { from: NOW - 2 * DAY_MS, to: NOW - DAY_MS };
  const asked = { filter, previous, step: 30 * MINUTE_MS, now: NOW, deploys };
  return { found: await askedServices(database, asked), together: await askedTogether(database, asked) };
}

function said({ now }: Pick<ServiceCard, 'now'>): string {
  return `${now.label}: ${nowSentence(now, now, FORMATS)}`;
}

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
