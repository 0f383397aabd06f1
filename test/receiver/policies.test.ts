import { describe, expect, test } from 'vitest';
import type { PolicySettings } from '../../app/_alert/policy/policy.ts';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { createPolicy, deletePolicy } from '../../app/_store/alert/policy.ts';
import { channelTo } from '../notify/outbox-world.ts';
import { minute } from '../query/alert/live-rules.ts';
import { pagedRule } from './paged-rule.ts';

const FIRING = 'alert.firing';
const REMINDER = 'alert.reminder';
const RESOLVED = 'alert.resolved';

/** The rule names `/`; a policy adds the channel whose address ends in `/lead`. It fires at minute 8, and is over at 23. */
async function world(own: Partial<PolicySettings> & { lead?: boolean } = {}) {
  const paged = await pagedRule();
  const { database, server, channelId } = paged;
  const lead = await channelTo(database, `${server.url}/lead`, 'lead');
  const { lead: escalates = false, ...settings } = own;
  const policy = await createPolicy(
    database,
    {
      name: 'all',
      matchers: [],
      channels: escalates ? [channelId] : [lead],
      remindEveryMs: null,
      escalateAfterMs: null,
      escalateTo: escalates ? [lead] : [],
      ...settings,
    },
    minute(0),
  );
  /** What came to each: the address, what, and the minute that was judged; channels are in no order. */
  const sent = () =>
    server.received
      .map(({ path, body }): [string, string, number] => {
        const { type, timestamp } = JSON.parse(body);
        return [path, type, (Date.parse(timestamp) - minute(0) - 90_000) / MINUTE_MS];
      })
      .sort((one, other) => one[2] - other[2] || one[0].localeCompare(other[0]));
  return { ...paged, policy, sent };
}

describe('a policy', () => {
  test('sends an alert to its channels too, and that it is over', async () => {
    const { live, sent } = await world();
    await live(30);
    expect(sent()).toEqual([
      ['/', FIRING, 8],
      ['/lead', FIRING, 8],
      ['/', RESOLVED, 23],
      ['/lead', RESOLVED, 23],
    ]);
  });

  test.each<[string, PolicySettings['matchers'], boolean]>([
    ['of its severity', [{ on: 'severity', values: ['warning'], negated: false }], true],
    ['of another severity', [{ on: 'severity', values: ['critical'], negated: false }], false],
    [
      'of its rule, but not of its severity',
      [
        { on: 'rule', values: ['r'], negated: false },
        { on: 'severity', values: ['warning'], negated: true },
      ],
      false,
    ],
  ])('%s: %j', async (_, matchers, isSent) => {
    const { live, sent } = await world({ matchers });
    await live(10);
    expect(sent().some(([path]) => path === '/lead')).toBe(isSent);
  });

  test('that was deleted sends that it is over all the same', async () => {
    const { database, policy, live, sent } = await world();
    await live(10);
    await deletePolicy(database, policy.id);
    await live(30);
    expect(sent().filter(([path]) => path === '/lead')).toEqual([
      ['/lead', FIRING, 8],
      ['/lead', RESOLVED, 23],
    ]);
  });
});

describe('a reminder', () => {
  test('comes each time that so long has passed, and not once it is over', async () => {
    const { live, sent } = await world({ remindEveryMs: 5 * MINUTE_MS });
    await live(40);
    expect(sent().filter(([path]) => path === '/lead')).toEqual([
      ['/lead', FIRING, 8],
      ['/lead', REMINDER, 13],
      ['/lead', REMINDER, 18],
      ['/lead', RESOLVED, 23],
    ]);
  });

  test('does not come once somebody has acknowledged it, and comes again when that is taken back', async () => {
    const { live, act, sent } = await world({ remindEveryMs: 5 * MINUTE_MS });
    await live(10);
    await act({ kind: 'acknowledged' });
    await live(15);
    expect(sent().some(([, type]) => type === REMINDER)).toBe(false);
    await act({ kind: 'unacknowledged' });
    await live(30);
    expect(
      sent()
        .filter(([, type]) => type === REMINDER)
        .map(([, , at]) => at),
    ).toEqual([16, 18]);
  });

  test('that waits for its channel is left out once the alert is over', async () => {
    const { database, other, live } = await world({ remindEveryMs: 5 * MINUTE_MS });
    await live(10);
    const ok = other.answer;
    other.answer = (response, hook) =>
      hook.body.includes(REMINDER) ? response.writeHead(500).end() : ok(response, hook);
    await live(40);
    const rows = await database.query<{ kind: string; state: string; outcome: string }>(
      "SELECT kind, state, outcome FROM notification WHERE kind = 'reminder' AND state <> 'delivered'",
    );
    expect(rows.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['skipped', 'nobody needs to be reminded any more'],
      ['skipped', 'nobody needs to be reminded any more'],
    ]);
  });

  test('does not come to who was not told that it fires', async () => {
    const { other, live, sent } = await world({ remindEveryMs: 5 * MINUTE_MS });
    other.answer = (response, { path }) => response.writeHead(path === '/lead' ? 500 : 200).end();
    await live(20);
    expect(sent().some(([, type]) => type === REMINDER)).toBe(false);
  });
});

describe('escalation', () => {
  test('sends to others what nobody has acknowledged, once, with its place in the history', async () => {
    const { database, live, sent } = await world({ lead: true, escalateAfterMs: 10 * MINUTE_MS });
    await live(30);
    expect(sent()).toEqual([
      ['/', FIRING, 8],
      ['/lead', FIRING, 18],
      ['/', RESOLVED, 23],
      ['/lead', RESOLVED, 23],
    ]);
    const events = await database.query("SELECT kind, text FROM alert_event WHERE kind = 'escalated'");
    expect(events).toEqual([{ kind: 'escalated', text: 'lead' }]);
  });

  test('does not happen once somebody has acknowledged it', async () => {
    const { live, act, sent } = await world({ lead: true, escalateAfterMs: 10 * MINUTE_MS });
    await live(10);
    await act({ kind: 'acknowledged' });
    await live(30);
    expect(sent().map(([path]) => path)).toEqual(['/', '/']);
  });

  test('does not happen for what was over before', async () => {
    const { live, sent } = await world({ lead: true, escalateAfterMs: 16 * MINUTE_MS });
    await live(40);
    expect(sent().map(([path]) => path)).toEqual(['/', '/']);
  });
});
