import { describe, expect, test } from 'vitest';
import { alertmanagerAlerts } from '../../../app/_alert/message/alertmanager-alerts.ts';
import { discordContent } from '../../../app/_alert/message/discord-body.ts';
import { emailContent } from '../../../app/_alert/message/email-content.ts';
import { pagerDutyEvent } from '../../../app/_alert/message/pagerduty-body.ts';
import { pagerDutyChange } from '../../../app/_alert/message/pagerduty-change.ts';
import { slackBody } from '../../../app/_alert/message/slack-body.ts';
import { teamsBody } from '../../../app/_alert/message/teams-body.ts';
import { ATTACK_STRINGS, POLYGLOTS } from '../../support/attack-strings.ts';
import { renderedMarkdown } from '../../support/rendered-markdown.ts';
import { messagesOf } from './attacked-message.ts';

/** What begins a line of its own, commands a terminal, or turns the direction of the figures beside it. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const OWN = /^https:\/\/(afterclose|run)\.example\//;
const PLAIN = messagesOf('x');

function said(text: string) {
  const { alerts, digest } = messagesOf(text);
  return [...alerts, digest];
}

const plain = [...PLAIN.alerts, PLAIN.digest];

/** All texts in a body, of whatever depth. */
function texts(body: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(body, (_, value) => {
    if (typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

const lines = (text: string) => text.split('\n').length;
const tags = (text: string) => [...text.matchAll(/<([^\s>]*)/g)].map(([, name]) => name);

describe.each([...ATTACK_STRINGS, ...Object.values(POLYGLOTS)])('%j', (attack) => {
  const messages = said(attack);

  test('mentions nobody in Slack, links nothing, and begins no line', () => {
    for (const [index, message] of messages.entries()) {
      const { text, blocks } = slackBody(message);
      const usual = slackBody(plain[index] ?? message);
      expect(blocks.map((block) => [block.type, lines(block.text.text)])).toEqual(
        usual.blocks.map((block) => [block.type, lines(block.text.text)]),
      );
      const whole = [text, ...blocks.map((block) => block.text.text)].join('\n');
      expect(whole.replace(/<https:\/\/afterclose\.example[^>|]*\|[\w ]+>/g, '')).not.toMatch(/[<>]/);
      expect(whole.replaceAll('\n', '')).not.toMatch(UNSEEN);
    }
  });

  test('is no link, picture, mention or markup in Discord', () => {
    for (const message of messages) {
      const { embeds, allowed_mentions: mentions } = discordContent(message);
      expect(mentions).toEqual({ parse: [] });
      for (const { title, description, fields } of embeds) {
        for (const part of [title, ...fields.flatMap(({ name, value }) => [name, value])]) {
          const { text, blocks, html, links, pictures, marks } = renderedMarkdown(part);
          // A list with numbers hurts nobody.
          expect(blocks.filter((kind) => !/^(paragraph|ordered_list|list_item)_open$/.test(kind))).toEqual([]);
          expect([...html, ...links, ...pictures, ...marks]).toEqual([]);
          expect(part).not.toMatch(/(?<!\\)(?:<|@|:\/\/)/);
          expect(`${part}${text}`).not.toMatch(UNSEEN);
        }
        const { links, html, pictures } = renderedMarkdown(description);
        expect([links.filter((link) => !OWN.test(link)), html, pictures]).toEqual([[], [], []]);
      }
    }
  });

  test('is no link, picture or line in a card of Teams', () => {
    for (const message of messages) {
      const card = teamsBody(message).attachments[0]?.content;
      for (const text of texts(card?.body)) {
        const { links, pictures } = renderedMarkdown(text.replaceAll('<', '&lt;'));
        expect([links.filter((link) => !/^(https?|mailto):/.test(link)), pictures]).toEqual([[], []]);
        expect(text).not.toMatch(/(?<!\\)(?:\\\\)*\]\(/);
        expect(text).not.toMatch(UNSEEN);
      }
      expect(card?.actions.filter(({ url }) => !OWN.test(url))).toEqual([]);
    }
  });

  test('is words in an event of PagerDuty', () => {
    const events = [...messagesOf(attack).alerts.map(pagerDutyEvent), pagerDutyChange(messagesOf(attack).verdict, 'x')];
    for (const event of events) expect(texts(event).filter((text) => UNSEEN.test(text))).toEqual([]);
  });

  test('is no header, line or element of a mail', () => {
    for (const [index, message] of messages.entries()) {
      const { subject, text, html } = emailContent(message);
      const usual = emailContent(plain[index] ?? message);
      expect(subject).not.toMatch(UNSEEN);
      expect(text.replaceAll('\n', '')).not.toMatch(UNSEEN);
      expect([lines(text), tags(html)]).toEqual([lines(usual.text), tags(usual.html)]);
      const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address ?? '');
      expect(addresses.filter((address) => !OWN.test(address) && address !== 'cid:chart@afterclose')).toEqual([]);
    }
  });

  test('begins no line of what Alertmanager says', () => {
    for (const [index, message] of messagesOf(attack).alerts.entries()) {
      const [alert] = alertmanagerAlerts(message);
      const [usual] = alertmanagerAlerts(PLAIN.alerts[index] ?? message);
      expect(Object.values(alert?.annotations ?? {}).map(lines)).toEqual(
        Object.values(usual?.annotations ?? {}).map(lines),
      );
      expect(Object.keys(alert?.labels ?? {}).filter((name) => !/^[a-zA-Z_]\w*$/.test(name))).toEqual([]);
    }
  });
});
