import { describe, expect, test } from 'vitest';
import { digestMessage } from '../../../app/_alert/digest/digest-message.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { gatherDigest } from '../../../app/_query/digest/gather-digest.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { announceDeploy } from '../../../app/_store/deploy/announce-deploy.ts';
import { at, DAYS, HOURS } from '../deploy/comparison/lives.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';
import { END, pairs, twoWeeks, WEEKS } from './two-weeks.ts';

const NOW = at(END) + 2 * MINUTE_MS;

function gathered(db: Database) {
  return gatherDigest(db, WEEKS, 'UTC', NOW, DEFAULT_RETENTION);
}

async function linesOf(db: Database): Promise<string[]> {
  const { facts } = digestMessage(await gathered(db), { id: 'msg_1', pageUrl: (path) => `http://test${path}` });
  return facts.map(({ name, text }) => `${name}: ${text}`);
}

/** Minutes on so many days of the week before, from its second day on. */
const daily = (days: number, perDay: number) =>
  Array.from(
    { length: days * perDay },
    (_, index) => (Math.floor(index / perDay) - 6) * DAYS + 60 + (index % perDay) * 7,
  );

describe('the digest of two weeks', () => {
  test('has the rates of both with their counts, and what the evidence says of them', async () => {
    const db = await stored(
      [
        ...twoWeeks('calm', { late: 0.05 }),
        ...twoWeeks('worse', { late: 0.2, before: 0.05 }),
        // Its clients end as many, and never send after close.
        ...twoWeeks('calm', { late: 0 }).map((event) => ({ ...event, role: 'client' as const })),
      ],
      at(END),
    );
    const { rates, longUnheard } = await gathered(db);
    expect(longUnheard).toBe(0);
    expect(rates.map(({ service, role, week, before }) => [service, role, week, before])).toMatchObject([
      ['calm', 'server', { affected: 84, ended: 1680 }, { affected: 84, ended: 1680 }],
      ['calm', 'client', { affected: 0, ended: 1680 }, { affected: 0, ended: 1680 }],
      ['worse', null, { affected: 336, ended: 1680 }, { affected: 84, ended: 1680 }],
    ]);
    for (const { week } of rates) expect(week.effective).toBeCloseTo(1680, 6);
    expect(rates.map(({ heard }) => [heard.week, heard.before])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    const lines = await linesOf(db);
    expect(lines[1]).toBe('Services: 2 heard, 1 worse than the week before');
    expect(lines[2]).toMatch(
      /^worse, production: 20\.0% \(336 of 1,680\); .*Worse, 4\.00× the week before \(95 %: 3\./,
    );
  });

  test('says when nothing was heard, and compares no part of a week', async () => {
    const db = await stored(
      [
        ...twoWeeks('gap', { late: 0, to: 2 * DAYS }),
        ...twoWeeks('gap', { late: 0, from: 5 * DAYS }),
        ...twoWeeks('over', { late: 0.1, to: 0 }),
        ...twoWeeks('young', { late: 0.1, from: 0 }),
        openEvent({ at: at(-20 * DAYS), service: 'old' }),
      ],
      at(END),
    );
    const { gaps, longUnheard, rates } = await gathered(db);
    expect(longUnheard).toBe(1);
    expect(gaps).toEqual([
      { service: 'gap', environment: 'production', silent: [{ from: at(2 * DAYS), to: at(5 * DAYS) }], coverage: null },
      { service: 'over', environment: 'production', silent: [WEEKS.week], coverage: null },
    ]);
    expect(rates.map(({ service, heard }) => [service, heard.week > 0.5, heard.week < 0.6, heard.before])).toEqual([
      ['gap', true, true, 1],
      ['over', false, true, 1],
      ['young', true, false, 0],
    ]);
    const lines = await linesOf(db);
    expect(lines).toContain('over, production: nothing was heard in this week; the week before 10.0% (168 of 1,680)');
    expect(lines.find((line) => line.startsWith('gap'))).toMatch(
      /Not compared: it was heard in only 5\d% of this week$/,
    );
    expect(lines).toContain('young, production: 10.0% (168 of 1,680); nothing was heard in the week before');
  });

  test('says where spans are missing', async () => {
    const numbered = (service: string, missing: number) =>
      Array.from({ length: 200 }, (_, index) =>
        openEvent({ at: at(60 + index), service, connectionNumber: index + 1 }),
      ).filter((_, index) => index % 10 >= missing || index < 10);
    const db = await stored([...numbered('lossy', 3), ...numbered('whole', 0)], at(END));
    const { gaps } = await gathered(db);
    expect(gaps.map(({ service, coverage }) => [service, coverage])).toEqual([['lossy', expect.closeTo(143 / 200, 6)]]);
  });

  test('names pairs that came and those that are gone, and takes no burst for one', async () => {
    const db = await stored(
      [
        ...twoWeeks('chat', { late: 0 }),
        ...pairs('chat', ['fresh', 'kick'], [100, 200, 300]),
        ...pairs('chat', ['steady', 'kick'], [...daily(6, 1), 100]),
        ...pairs('chat', ['mended', 'kick'], daily(6, 2)),
        // On one day alone; and on three days, of which so few are expected that none is no surprise.
        ...pairs(
          'chat',
          ['burst', 'kick'],
          Array.from({ length: 40 }, (_, index) => -3 * DAYS + index),
        ),
        ...pairs('chat', ['rare', 'kick'], daily(2, 1)),
        ...pairs('half', ['unknown', 'kick'], daily(6, 2)),
        ...twoWeeks('half', { late: 0, to: 3 * DAYS }),
      ],
      at(END),
    );
    const found = await gathered(db);
    const named = (list: (typeof found.pairs)['new']) =>
      list.map(({ service, sendSite, closeSite, connections }) => [
        service,
        sendSite.function,
        closeSite.function,
        connections,
      ]);
    expect(named(found.pairs.new)).toEqual([['chat', 'fresh', 'kick', 3]]);
    expect(named(found.pairs.gone)).toEqual([['chat', 'mended', 'kick', 12]]);
  });

  test('has the deploys of the week, those that nobody judged too', async () => {
    const db = await stored(twoWeeks('chat', { late: 0 }), at(END));
    for (const [version, minute] of [
      ['2.0', 60],
      ['1.5', -60],
    ] as const) {
      const announced = {
        project: 'default',
        environment: 'production',
        service: 'chat',
        version,
        startedAt: at(minute),
      };
      await announceDeploy(db, announced, NOW);
    }
    expect((await gathered(db)).deploys).toEqual([
      { service: 'chat', environment: 'production', version: '2.0', at: at(60), verdict: null },
    ]);
  });

  test('counts what fired in the week, and for how long within it', async () => {
    const db = await stored(twoWeeks('chat', { late: 0 }), at(END));
    const insert = (id: string, ruleName: string, firedAt: number, resolvedAt: number | null) => {
      const episode = JSON.stringify({
        service: 'chat',
        environment: 'production',
        state: 'resolved',
        firedAt,
        resolvedAt,
      });
      return db.execute(
        `INSERT INTO alert_episode (id, rule_id, series, state, started_at, fired_at, resolved_at, updated_at, episode, rule)
         VALUES (?, 'r', '', ?, ?, ?, ?, ?, ?, ?)`,
        id,
        resolvedAt === null ? 'firing' : 'resolved',
        firedAt,
        firedAt,
        resolvedAt,
        firedAt,
        episode,
        JSON.stringify({ name: ruleName }),
      );
    };
    await insert('a', 'above 2 %', at(-60), at(60));
    await insert('b', 'above 2 %', at(2 * HOURS), at(3 * HOURS));
    await insert('c', 'above 2 %', at(END - 30), null);
    await insert('d', 'before', at(-3 * HOURS), at(-HOURS));
    await insert('e', 'after', at(END), at(END + 1));
    expect((await gathered(db)).alerts).toEqual([
      {
        ruleName: 'above 2 %',
        fired: 2,
        firing: 1,
        spans: [
          { from: at(END - 30), to: at(END) },
          { from: at(2 * HOURS), to: at(3 * HOURS) },
          { from: at(0), to: at(0) + HOUR_MS },
        ],
      },
    ]);
  });

  test('of nothing at all is empty', async () => {
    const db = await stored([openEvent({ at: at(-30 * DAYS) })], at(END));
    expect(await gathered(db)).toMatchObject({
      rates: [],
      gaps: [],
      longUnheard: 1,
      pairs: { new: [], gone: [] },
      deploys: [],
      alerts: [],
    });
  });
});
