import { expect, test } from 'vitest';
import { seriesId } from '../../../app/_alert/reading/series.ts';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import type { TimeSpan } from '../../../app/_close/time/time-span.ts';
import { replayedRule } from '../../../app/_query/alert/replayed-rule.ts';
import { someRule } from '../../alert/some-rule.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { BEGIN, eventsByMinute, LiveRules, type LiveSeries, minute } from './live-rules.ts';

const OTHER_SEND = `    at WebSocket.send (/app/node_modules/ws/lib/websocket.js:1:1)
    at Outbox.flush (/app/src/outbox.ts:12:5)`;

const TIMES = { forMs: 2 * MINUTE_MS, keepFiringForMs: 3 * MINUTE_MS };

/** Rules of every kind, by name. */
const RULES: Readonly<Record<string, AlertRule>> = {
  threshold: someRule(TIMES),
  gated: someRule({ ...TIMES, evidence: true, minEvents: 3 }),
  'by service': someRule({ ...TIMES, splitBy: 'service' }),
  'by version': someRule({ ...TIMES, splitBy: 'version', filter: { service: 'chat' } }),
  'by route': someRule({
    ...TIMES,
    splitBy: 'route',
    filter: { service: ['chat', 'shop'], environment: 'production' },
  }),
  'one version': someRule({ ...TIMES, filter: { version: '1.1', route: '/' } }),
  count: someRule({ ...TIMES, measure: 'lateSends', condition: { kind: 'threshold', above: 8 } }),
  incidents: someRule({
    ...TIMES,
    measure: 'incidentRate',
    condition: { kind: 'threshold', above: 0.05, recoverAt: 0.01 },
  }),
  below: someRule({ ...TIMES, measure: 'endedConnections', condition: { kind: 'threshold', below: 104 } }),
  delay: someRule({ ...TIMES, measure: 'timeToLateSendMs', condition: { kind: 'threshold', above: 10 } }),
  change: someRule({ ...TIMES, condition: { kind: 'change', factor: 2, against: 'previous' } }),
  burn: someRule({
    ...TIMES,
    condition: { kind: 'burn_rate', objective: 0.995, periodDays: 30 },
    severity: 'critical',
  }),
  'new pair': someRule({ ...TIMES, forMs: 0, minEvents: 3, condition: { kind: 'new_pair' }, splitBy: 'service' }),
  'deploy worse': someRule({ ...TIMES, forMs: 0, condition: { kind: 'deploy_worse' }, splitBy: 'service' }),
  muted: someRule({ ...TIMES, muteDuringRollOut: true, splitBy: 'service' }),
  silence: someRule({ ...TIMES, forMs: 0, condition: { kind: 'silence' }, splitBy: 'service' }),
};

const of = (version: string, instance: string, more: object = {}) => ({ given: { version, instance, ...more } });

/** An hour of 1.0, then 1.1, which is worse for most of an hour; beside it a shop that stops twice. */
const LIFE: LiveSeries[] = [
  { ended: '10x59', affected: '0x19 1x5 0x33', ...of('1.0', 'a') },
  { ended: '10x59', affected: '0x59', ...of('1.0', 'b') },
  { ended: '_x59 10x69', affected: '_x59 0x5 3x44 0x20', sendStack: OTHER_SEND, ...of('1.1', 'c') },
  { ended: '_x59 10x69', affected: '_x59 0x5 4x44 0x20', sendStack: OTHER_SEND, ...of('1.1', 'd') },
  { ended: '3x29 _x19 3x20 _x29 3x20', affected: '0x20 1x8', ...of('7.0', 's', { service: 'shop', route: '/cart' }) },
];
const END = 130;

test('a replay of every kind of rule is its history, tick by tick', async () => {
  const receiver = new LiveRules(await temporaryDatabase(), eventsByMinute(...LIFE));
  for (const [name, rule] of Object.entries(RULES)) await receiver.rule(rule, name);
  await receiver.live(END);
  const lived = await receiver.history();
  for (const [name, rule] of Object.entries(RULES)) {
    const replayed = await replayedHistory(receiver, name, rule, { from: BEGIN, to: minute(END) });
    expect(replayed, name).toEqual(lived.filter((line) => line.split(' ').slice(1).join(' ').startsWith(`${name} `)));
  }
  // A rule of which nothing happened would prove nothing.
  const fired = new Set(
    lived.filter((line) => line.endsWith(' firing')).map((line) => line.replace(/^\d+ (.*) firing$/, '$1')),
  );
  expect(Object.keys(RULES).filter((name) => !fired.has(name))).toEqual(['silence']);
});

test('so is the replay of silence, which pages after the rhythm of the service and not at its usual pauses', async () => {
  // One connection every ten minutes; each day pauses for three hours, as on the last.
  const day = `${Array(126).fill('1 _x9').join(' ')} _x180`;
  const receiver = new LiveRules(
    await temporaryDatabase(),
    eventsByMinute({ ended: `${Array(8).fill(day).join(' ')} 1 _x400` }),
  );
  const rule = RULES['silence'] ?? someRule();
  await receiver.rule({ ...rule, windowMs: 5 * MINUTE_MS }, 'silence');
  const end = 8 * 24 * 60;
  await receiver.arrive(end - 180);
  await receiver.look();
  await receiver.live(end + 150);
  const lived = await receiver.history();
  // Every tenth minute is expected to have something: the tenth of these is over 101 minutes after the last connection.
  expect(lived).toEqual([`${end + 101} silence firing`]);
  const span = { from: minute(end - 180), to: minute(end + 150) };
  expect(await replayedHistory(receiver, 'silence', { ...rule, windowMs: 5 * MINUTE_MS }, span)).toEqual(lived);
});

async function replayedHistory(receiver: LiveRules, name: string, rule: AlertRule, span: TimeSpan): Promise<string[]> {
  const { ticks } = await replayedRule(
    receiver.database,
    rule,
    span,
    { warmUpMs: 0, retention: DEFAULT_RETENTION },
    receiver.now,
  );
  return [...ticks].flatMap(({ evaluated }) =>
    evaluated
      .toSorted((a, b) => (seriesId(a.series) < seriesId(b.series) ? -1 : 1))
      .flatMap(({ transitions }) =>
        transitions.map(
          ({ at, to, reason }) => `${(at - BEGIN) / MINUTE_MS} ${name} ${to}${reason ? ` ${reason}` : ''}`,
        ),
      ),
  );
}
