import { describe, expect, test } from 'vitest';
import type { AlertMessage } from '../../../app/_alert/message/alert-message.ts';
import { discordBody } from '../../../app/_alert/message/discord-body.ts';
import { emailContent } from '../../../app/_alert/message/email-content.ts';
import { groupMessage } from '../../../app/_alert/message/group-message.ts';
import { NO_CONTEXT } from '../../../app/_alert/message/message-context.ts';
import type { NotificationKind } from '../../../app/_alert/message/notification-kind.ts';
import { pagerDutyEvent } from '../../../app/_alert/message/pagerduty-body.ts';
import { slackBody } from '../../../app/_alert/message/slack-body.ts';
import { teamsBody } from '../../../app/_alert/message/teams-body.ts';
import { CHART, SAID, someMessage, someValue } from './some-message.ts';

/** What a bad release says of each of 30 routes. */
function ofRoutes(kind: NotificationKind, count = 30): [AlertMessage, ...AlertMessage[]] {
  const [first, ...others] = Array.from({ length: count }, (_, index) =>
    someMessage(kind, {
      rule: { name: 'late sends', splitBy: 'route' },
      episode: { key: `/rooms/:id/${index}`, fired: someValue({ numerator: 92 + index }) },
    }),
  );
  if (first === undefined) throw new Error('of none');
  return [first, ...others];
}

describe('what is said of several alerts at once', () => {
  test('is a line for each, then what holds for all, and leads to the list', () => {
    const message = groupMessage(ofRoutes('firing', 2), 'msg_1');
    expect(message).toMatchObject({
      kind: 'firing',
      id: 'msg_1',
      threadId: 'msg_1',
      title: '2 alerts of late sends, chat, production: /rooms/:id/0, /rooms/:id/1',
      url: SAID.listUrl,
      advice: expect.stringMatching(/^Stop the roll-out of chat 2\.0\.0/),
      service: 'chat',
      environment: 'production',
    });
    expect(message.facts.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'chat /rooms/:id/0, production: 2.86% (92 of 3,214) in 5 min, above 2.00%, lower bound 2.33%',
      'chat /rooms/:id/1, production: 2.86% (93 of 3,214) in 5 min, above 2.00%, lower bound 2.33%',
      'Since: 2026-11-20 12:06 UTC',
      'Worst pair: broadcast (rooms.ts:88) after kick (session.ts:41), 61 connections',
      'Release: 2.0.0, commit 0123456, 2026-11-20 11:48 UTC: worse',
      'Rule: late sends, warning',
      'Owner: ada',
      'Labels: team=chat',
    ]);
  });

  test('begins with the worst, which its title names, and has its chart', () => {
    const said = [0.03, 0.2, 0.1, 0.05, 0.04].map((value, index) =>
      someMessage('firing', {
        episode: { service: `service ${index}`, fired: someValue({ value }) },
        context: { ...NO_CONTEXT, chart: { ...CHART, text: `of ${index}` } },
      }),
    );
    const [first, ...others] = said;
    if (first === undefined) throw new Error('of none');
    const message = groupMessage([first, ...others], 'msg_1');
    expect(message.title).toBe('5 alerts of above 2 %, production: service 1, service 2 and 3 more');
    expect(message.facts.slice(0, 5).map(({ name }) => name)).toEqual(
      [1, 2, 3, 4, 0].map((index) => `service ${index}, production`),
    );
    expect(message.chart?.text).toBe('of 1');
  });

  test('names no service, environment, advice or rule that they do not share, and is as severe as the worst', () => {
    const one = someMessage('firing', { episode: { service: 'api' }, context: NO_CONTEXT });
    const other = someMessage('firing', {
      rule: { name: 'new pairs', severity: 'critical' },
      episode: { environment: 'staging' },
    });
    const message = groupMessage([one, { ...other, rule: { ...other.rule, id: 'other' } }], 'msg_1');
    expect(message).toMatchObject({
      title: '2 alerts of new pairs and above 2 %: chat, api',
      service: null,
      environment: null,
      advice: null,
      severity: 'critical',
      rule: { labels: {}, runbookUrl: null },
    });
  });

  test('of what is over says of each how long it lasted and how bad it was', () => {
    const { facts, title, resolvedAt } = groupMessage(ofRoutes('resolved', 2), 'msg_1');
    expect(title).toBe('2 alerts of late sends, chat, production: /rooms/:id/0, /rooms/:id/1');
    expect(facts[0]?.text).toMatch(/^25 min, .*; 10\.0% \(300 of 3,000\)/);
    expect(resolvedAt).not.toBeNull();
  });

  test('has 30 lines wherever they fit, and says how many are left out where they do not', () => {
    const message = groupMessage(ofRoutes('firing'), 'msg_1');
    // The title names some once more.
    const linesOf = (body: unknown) => new Set(JSON.stringify(body).match(/rooms\/:id\/\d+/g)).size;
    expect(linesOf(slackBody(message))).toBe(30);
    expect(linesOf(teamsBody(message))).toBe(30);
    expect(linesOf(pagerDutyEvent(message))).toBe(30);
    expect(linesOf(emailContent(message).text)).toBe(30);
    expect(linesOf(discordBody(message))).toBe(30);
  });
});

describe('what is over, said of alerts that were one message', () => {
  const over = { ...groupMessage(ofRoutes('resolved', 2), 'msg_2'), threadId: 'msg_1' };

  test('closes the incident that they were', () => {
    expect(pagerDutyEvent(over)).toEqual({ event_action: 'resolve', dedup_key: 'afterclose-msg_1' });
  });

  test('is a mail of its own in their thread', () => {
    expect(emailContent(over)).toMatchObject({
      messageId: 'afterclose.msg_2.resolved',
      follows: 'afterclose.msg_1.firing',
    });
  });
});

test('what is escalated says so, and how it is now', () => {
  const context = { ...NO_CONTEXT, unansweredMs: 180_000 };
  const { title, facts } = someMessage('firing', { context });
  expect(title).toBe('chat, production: send-after-close rate 0.10%');
  expect(facts.map(({ name, text }) => `${name}: ${text}`)).toContain(
    'Escalated: nobody has acknowledged it for 3 min',
  );
});

test('a reminder says what it is now, for how long, and that nobody has answered', () => {
  const message = someMessage('reminder');
  expect(slackBody(message).text).toBe('Still firing: chat, production: send-after-close rate 2.86%');
  expect(message.facts.slice(0, 3).map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'Send-after-close rate now: 0.10% (3 of 3,214) in 5 min, above 2.00%, lower bound 2.33%',
    'For: 1 min, and nobody has acknowledged it',
    expect.stringMatching(/^At its worst: 10\.0%/),
  ]);
});
