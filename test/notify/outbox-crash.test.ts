import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notificationId } from '../../app/_store/alert/notification.ts';
import type { Connection, Database } from '../../app/_store/database/connection.ts';
import { StoreUnavailable } from '../../app/_store/database/store-unavailable.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { type AnswerHook, cutOff, hookServer, withStatus } from './hook-server.ts';
import { channelTo, enqueue, outboxOver, START, sendAll } from './outbox-world.ts';

/** When a process dies: never, before a transaction is committed, or right after. */
type Death = 'never' | 'before' | 'after';

interface Look {
  type: 'look';
  claim: Death;
  /** Of the first outcome. */
  outcome: Death;
}

interface Queue {
  type: 'queue';
  episode: 'a' | 'b';
  channel: 0 | 1;
}

type Step = Look | Queue | { type: 'minutes'; minutes: number };

const DEATHS = ['never', 'before', 'after'] as const;
const ANSWERS = { ok: withStatus(200), refused: withStatus(500), gateway: withStatus(502), cut: cutOff };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('look'),
      claim: fc.constantFrom(...DEATHS),
      outcome: fc.constantFrom(...DEATHS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('queue'),
      episode: fc.constantFrom('a', 'b'),
      channel: fc.constantFrom(0, 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('minutes'), minutes: fc.constantFrom(1, 6, 16) }) },
);

class Died extends StoreUnavailable {
  constructor() {
    super('the process died', null);
  }
}

/** Runs a transaction in a process that dies. */
async function mortal<T>(database: Database, death: Death, work: (transaction: Connection) => Promise<T>): Promise<T> {
  if (death === 'before') throw new Died();
  const result = await database.writeTransaction(work);
  if (death === 'after') throw new Died();
  return result;
}

/** A process that looks once, and may die when it claims or when it notes the first outcome. Whether it died. */
async function lookOnce(database: Database, now: number, { claim, outcome }: Look): Promise<boolean> {
  let died = false;
  const dying: Database = {
    ...database,
    async writeTransaction(work) {
      if (died) throw new Died();
      died = outcome !== 'never';
      return mortal(database, outcome, work);
    },
  };
  const outbox = outboxOver(dying, { now: () => now, claimMs: 0 });
  await outbox.sendDue((work) => mortal(database, claim, work)).catch(() => undefined);
  await outbox.settled();
  return died || claim !== 'never';
}

/** Whether a channel may have got what it answered so. */
function mayHaveGot(answer: keyof typeof ANSWERS): boolean {
  return answer !== 'refused';
}

describe('whatever dies whenever', () => {
  test('each notification is sent at least once, more than once only with the same id and body, and none is left open', async () => {
    const database = await temporaryDatabase();
    let script: readonly (keyof typeof ANSWERS)[] = [];
    let came: { id: string; body: string; answer: keyof typeof ANSWERS }[] = [];
    const answer: AnswerHook = (response, hook) => {
      const chosen = script[came.length] ?? 'ok';
      came.push({ id: hook.id, body: hook.body, answer: chosen });
      ANSWERS[chosen](response, hook);
    };
    const { url } = await hookServer(answer);
    const channels = [await channelTo(database, url, 'one'), await channelTo(database, url, 'two')];

    const steps = fc.array(step, { minLength: 5, maxLength: 25 });
    const answers = fc.array(fc.constantFrom('ok', 'ok', 'refused', 'gateway', 'cut'), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(steps, answers, async (planned, given) => {
        script = given;
        came = [];
        for (const table of ['notification', 'alert_event']) await database.execute(`DELETE FROM ${table}`);
        const queued = new Map<string, { key: string; kind: 'firing' | 'resolved' }>();
        let now = START;
        let deaths = 0;
        for (const each of planned) {
          if (each.type === 'minutes') now += each.minutes * 60_000;
          if (each.type === 'look' && (await lookOnce(database, now, each))) deaths += 1;
          if (each.type !== 'queue') continue;
          const channelId = channels[each.channel] ?? '';
          const key = `${each.episode} ${channelId}`;
          // It fires first, and is over the next time.
          const kind = [...queued.values()].some((other) => other.key === key) ? 'resolved' : 'firing';
          const notification = { episodeId: each.episode, channelId, kind } as const;
          await enqueue(database, { ...notification, createdAt: now });
          queued.set(notificationId(notification), { key, kind });
        }
        script = [];
        for (let minute = 0; minute < 3; minute += 1) {
          now += 60 * 60_000;
          await sendAll(database, outboxOver(database, { now: () => now, claimMs: 0 }));
        }

        const rows = await database.query<{ id: string; state: string }>('SELECT id, state FROM notification');
        const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
        const idOf = (key: string, kind: string) =>
          [...queued].find(([, other]) => other.key === key && other.kind === kind)?.[0] ?? '';
        for (const [id, { key, kind }] of queued) {
          const own = came.filter((each) => each.id === id);
          expect(new Set(own.map(({ body }) => body)).size).toBeLessThanOrEqual(1);
          expect(['delivered', 'skipped']).toContain(stateOf.get(id));
          if (stateOf.get(id) === 'delivered') expect(own.map((each) => each.answer)).toContain('ok');
          expect(own.filter((each) => each.answer === 'ok').length).toBeLessThanOrEqual(1 + deaths);
          if (kind === 'firing') continue;
          const firings = came.filter((each) => each.id === idOf(key, 'firing'));
          if (firings.some((each) => mayHaveGot(each.answer))) expect(stateOf.get(id)).toBe('delivered');
          const first = (id: string) => came.findIndex((each) => each.id === id);
          if (own.length > 0) expect(first(id)).toBeGreaterThan(first(idOf(key, 'firing')));
        }
        expect(came.filter(({ id }) => !queued.has(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
