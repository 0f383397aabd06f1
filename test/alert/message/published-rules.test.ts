import type { EventPayloadV2 } from '@pagerduty/pdjs/build/src/events.js';
import type { KnownBlock } from '@slack/types';
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';
import { IncomingWebhookRequestPartialSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertmanagerAlerts } from '../../../app/_alert/message/alertmanager-alerts.ts';
import { discordBody } from '../../../app/_alert/message/discord-body.ts';
import { jsonBytes } from '../../../app/_alert/message/json-bytes.ts';
import { messageBody } from '../../../app/_alert/message/message-body.ts';
import { pagerDutyEvent } from '../../../app/_alert/message/pagerduty-body.ts';
import { slackBody } from '../../../app/_alert/message/slack-body.ts';
import { teamsBody } from '../../../app/_alert/message/teams-body.ts';
import { anyLongMessage, anyMessage } from './any-message.ts';
import { longestMessage, someMessage } from './some-message.ts';

const MESSAGES = fc.oneof(anyMessage, anyLongMessage);
const RUNS = { numRuns: 60 };

/** Half of a character that has two UTF-16 units. */
const HALF = /\p{Surrogate}/u;

/** What Microsoft's own reader finds in a card of version 1.2. */
function cardProblems(content: object): string[] {
  const context = new SerializationContext(Versions.v1_2);
  new AdaptiveCard().parse(content, context);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
}

test.each(['slack', 'pagerduty', 'teams', 'discord', 'email', 'alertmanager'] as const)(
  'no message for %s cuts a character in two',
  (kind) => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const strings: string[] = [];
        JSON.parse(messageBody(kind, message), (_, value) => {
          if (typeof value === 'string') strings.push(value);
          return value;
        });
        expect(strings.filter((text) => HALF.test(text))).toEqual([]);
      }),
      RUNS,
    );
  },
);

describe('whatever a message holds', () => {
  test('Slack gets blocks of its published types, within their limits, that mention nobody', () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const { text, blocks } = slackBody(message);
        const published: KnownBlock[] = blocks;
        expect(published.length).toBeLessThanOrEqual(50);
        for (const block of blocks) {
          expect(block.text.text.length).toBeGreaterThan(0);
          expect(block.text.text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3_000);
        }
        const links = blocks.flatMap((block) => block.text.text.match(/<[^>]*>?/g) ?? []);
        for (const link of links) expect(link).toMatch(/^<https:\/\/(afterclose|run)\.example\/[^|]*\|[\w ]+>$/);
        expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
      RUNS,
    );
  });

  test('Discord gets what its published description allows, and mentions nobody', () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const body = discordBody(message);
        expect(IncomingWebhookRequestPartialSchema.safeParse(body)).toMatchObject({ success: true });
        expect(body.allowed_mentions).toEqual({ parse: [] });
        const [{ title, description, fields } = { title: '', description: '', fields: [] }] = body.embeds;
        // Discord cuts off blanks before it looks whether there is something.
        for (const { name, value } of fields) expect([name.trim(), value.trim()]).not.toContain('');
        const texts = [title, description, ...fields.flatMap(({ name, value }) => [name, value])];
        expect(texts.join('').length).toBeLessThanOrEqual(6_000);
      }),
      RUNS,
    );
  });

  test("Teams gets a card of version 1.2 in which Microsoft's reader finds nothing wrong, under 21 KB", () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const body = teamsBody(message);
        expect(cardProblems(body.attachments[0]?.content ?? {})).toEqual([]);
        expect(jsonBytes(body)).toBeLessThanOrEqual(21_000);
      }),
      RUNS,
    );
  });

  test('PagerDuty gets an event of its published types, within its limits', () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const event = pagerDutyEvent(message);
        expect(event.dedup_key.length).toBeLessThanOrEqual(255);
        expect(jsonBytes(event)).toBeLessThanOrEqual(512_000);
        if (event.event_action === 'resolve') return;
        const published: EventPayloadV2 = { routing_key: 'r', ...event };
        const { summary, source, severity, timestamp = '' } = published.payload;
        expect(summary.length).toBeLessThanOrEqual(1_024);
        expect([summary.trim(), source.trim()]).not.toContain('');
        expect(['critical', 'error', 'warning', 'info']).toContain(severity);
        expect(new Date(timestamp).toISOString()).toBe(timestamp);
        for (const { href } of event.links) expect(URL.canParse(href)).toBe(true);
      }),
      RUNS,
    );
  });

  test('Alertmanager gets names of labels that it takes, and no empty value', () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        for (const { labels, annotations } of alertmanagerAlerts(message)) {
          for (const [name, value] of Object.entries({ ...labels, ...annotations })) {
            expect(name).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/);
            expect(value).not.toBe('');
          }
        }
      }),
      RUNS,
    );
  });
});

test.each(['漢', '😀', '\u0001', '"'])(
  'the longest address of a runbook of %j keeps no message from a channel',
  (character) => {
    const message = longestMessage(character);
    const runbookUrl = `https://run.example/${character.repeat(2_000)}`.slice(0, 2_048);
    const longest = { ...message, rule: { ...message.rule, runbookUrl } };
    expect(jsonBytes(teamsBody(longest))).toBeLessThanOrEqual(21_000);
    expect(IncomingWebhookRequestPartialSchema.safeParse(discordBody(longest))).toMatchObject({ success: true });
    expect(slackBody(longest).blocks.every(({ text }) => text.text.length <= 3_000)).toBe(true);
    expect(jsonBytes(pagerDutyEvent(longest))).toBeLessThanOrEqual(512_000);
  },
);

test('an owner and a service of blanks keep no message from Discord and PagerDuty, which refuse what is empty', () => {
  const blank = someMessage('firing', { rule: { owner: ' \t' }, episode: { service: '\n' } });
  const values = discordBody(blank).embeds[0]?.fields.map(({ value }) => value.trim());
  expect(values).toContain('–');
  expect(values).not.toContain('');
  expect(pagerDutyEvent(blank)).toMatchObject({ payload: { source: 'afterclose' } });
});

describe('what is published finds', () => {
  test('a colour that no card has', () => {
    const { content } = teamsBody(someMessage()).attachments[0] ?? {};
    expect(cardProblems({ ...content, body: [{ type: 'TextBlock', text: 'x', color: 'Red' }] })).toHaveLength(1);
  });

  test('a title that is too long for Discord', () => {
    const [embed] = discordBody(someMessage()).embeds;
    const body = { embeds: [{ ...embed, title: 'a'.repeat(257) }] };
    expect(IncomingWebhookRequestPartialSchema.safeParse(body)).toMatchObject({ success: false });
  });
});
