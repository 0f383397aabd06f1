import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { nowSentence } from '../../app/_deploy/now/now-words.ts';
import { deploysWithJudgements } from '../../app/_query/deploy/deploys-with-judgements.ts';
import type { ServiceCard } from '../../app/_query/service/services.ts';
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
const TIMEOUT = { timeout: 5 * MINUTE_MS };
const FORMATS = {
  rate: formatRate,
  interval: ([low, high]: readonly [number, number]) => formatInterval([low, high]),
  count: formatCount,
  time: (t: number) => formatClock(t, 'UTC'),
};

/** What its services are now, over 24 h, by name and environment. */
async function nowIn(store: Store) {
  const database = await temporaryDatabase();
  const { url, close } = await receiver(database.url, () => NOW);
  for (const request of store.requests(NOW)) expect((await postTraces(url, request)).status).toBe(200);
  // By then it knows which releases began.
  await close();
  const filter = { from: NOW - DAY_MS, to: NOW };
  const judging = { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION, now: NOW };
  const deploys = await deploysWithJudgements(database, filter, judging);
  const previous = { from: NOW - 2 * DAY_MS, to: NOW - DAY_MS };
  const asked = { filter, previous, step: 30 * MINUTE_MS, now: NOW, deploys };
  const [found, together] = [await askedServices(database, asked), await askedTogether(database, asked)];
  return { cards: new Map(found.map((card) => [`${card.service} ${card.environment}`, card])), found, together };
}

function said({ now }: Pick<ServiceCard, 'now'>): string {
  return `${now.label}: ${nowSentence(now, now, FORMATS)}`;
}

test(
  'the lifelike day has nothing silent but what has stopped, and no green without connections',
  TIMEOUT,
  async () => {
    const { found } = await nowIn(STORES.day);
    for (const card of found) {
      if (card.now.tone === 'good') expect(card.now.hour.ended).toBeGreaterThan(0);
    }
    const worse = found.filter(({ now }) => now.word === 'worse_now').map(({ service }) => service);
    expect(worse).toEqual(['collab-sync']);
    const silent = found.filter(({ now }) => now.word === 'silent').map(({ service, now }) => [service, now.label]);
    expect(silent).toEqual([['notifications', expect.stringMatching(/^silent \d+ h$/)]]);
  },
);

test('of twelve services in three environments the one that got worse is worse now', TIMEOUT, async () => {
  const { found, cards } = await nowIn(STORES.many);
  const worse = found
    .filter(({ now }) => now.word === 'worse_now')
    .map((card) => `${card.service} ${card.environment}`);
  expect(worse).toEqual(['orders production']);
  expect(found.some(({ now }) => now.word === 'silent')).toBe(false);
  const orders = cards.get('orders production');
  expect(orders?.roles.map(({ role }) => role)).toEqual(['server', 'client']);
});

test('the storm is worse now, since its release', TIMEOUT, async () => {
  const { found, together } = await nowIn(STORES.storm);
  expect(found.map(({ now }) => [now.word, now.tone])).toEqual([['worse_now', 'bad']]);
  expect(Math.abs((found[0]?.now.since ?? 0) - (NOW - 1.5 * HOUR_MS))).toBeLessThanOrEqual(15 * MINUTE_MS);
  expect(together.now).toEqual(found[0]?.now);
});

test('three connections a day are never silent, and never green', TIMEOUT, async () => {
  const { found } = await nowIn(STORES.sparse);
  expect(found.map(({ now }) => [now.word, now.tone])).toEqual([['too_few', 'neutral']]);
  expect(found.map(said)).toEqual([expect.stringMatching(/^too few: .*(of 3|of 2).*over 24 h$/)]);
});

test('nothing wrong is none of so many, and at most so much', TIMEOUT, async () => {
  const { found } = await nowIn(STORES.clean);
  for (const card of found) {
    expect(said(card)).toMatch(
      /^(no change found|too few): 0 of [\d,]+, at most \d+(\.\d+)?% now; 0 of [\d,]+, at most 0\.\d+% over 24 h$/,
    );
  }
});

test('what was not heard for 30 h is silent for 30 h', TIMEOUT, async () => {
  const { found, together } = await nowIn(STORES.silent);
  expect(found.map(({ now }) => [now.label, now.tone])).toEqual([['silent 30 h', 'warn']]);
  expect(together.now.label).toBe('silent 30 h');
  expect(found[0]?.previousHeard).toBeGreaterThan(0.7);
});
