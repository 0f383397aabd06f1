import { describe, expect, test } from 'vitest';
import { alertmanagerAlerts } from '../../../app/_alert/message/alertmanager-alerts.ts';
import { discordBody } from '../../../app/_alert/message/discord-body.ts';
import { emailContent } from '../../../app/_alert/message/email-content.ts';
import { jsonBytes } from '../../../app/_alert/message/json-bytes.ts';
import { pagerDutyEvent } from '../../../app/_alert/message/pagerduty-body.ts';
import { slackBody } from '../../../app/_alert/message/slack-body.ts';
import { teamsBody } from '../../../app/_alert/message/teams-body.ts';
import { FIRED_AT, longestMessage, SAID, someMessage, thirtyLines } from './some-message.ts';

/** Names of letters, of what each channel escapes, of what has several bytes, and of pairs of UTF-16 units. */
const NAMES = ['a', '&', '<', '*', '"\\', 'ü', '😀', '<!channel> @everyone [x](https://evil.example) '];

const HOSTILE = '<!channel> @everyone **b** [x](https://evil.example) <b>&"';

function hostile() {
  return someMessage('firing', {
    rule: { name: HOSTILE, owner: 'a\r\nBcc: eve@example.com' },
    episode: { service: HOSTILE },
  });
}

describe('for Slack', () => {
  test('a message has a header, its lines, what to do first, and links', () => {
    const { text, blocks } = slackBody(
      someMessage('firing', { rule: { runbookUrl: 'https://run.example/?a=1&b=2|3' } }),
    );
    expect(text).toBe('Firing: chat, production: send-after-close rate 2.86%');
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text, emoji: false } });
    expect(blocks[1]?.text.text).toMatch(/^\*Send-after-close rate:\* 2\.86% \(92 of 3,214\).*\n\*Since:\* /);
    expect(blocks[2]?.text.text).toMatch(/^\*First:\* Stop the roll-out/);
    expect(blocks.slice(3).map((block) => block.text.text)).toEqual([
      `<${SAID.url}|Open the alert>`,
      '<https://run.example/?a=1&amp;b=2%7C3|Runbook>',
    ]);
  });

  test.each(NAMES)('the longest message of %j is within the limits of blocks', (characters) => {
    const { text, blocks } = slackBody(longestMessage(characters));
    expect(text.length).toBeLessThanOrEqual(4_000);
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const block of blocks) {
      expect(block.text.text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3_000);
      expect(block.text.text.length).toBeGreaterThan(0);
    }
  });

  test('30 lines are all there', () => {
    const said = JSON.stringify(slackBody(thirtyLines()));
    expect(said.match(/lower bound/g)).toHaveLength(30);
  });

  test('names mention nobody and link nowhere', () => {
    const said = JSON.stringify(slackBody(hostile()).blocks.slice(0, -1));
    expect(said).toContain('&lt;!channel&gt;');
    expect(said).not.toMatch(/<(?!https:\/\/afterclose)/);
  });
});

describe('for PagerDuty', () => {
  test('what fires opens an incident, and what is over closes the same', () => {
    const opened = pagerDutyEvent(someMessage());
    expect(opened).toMatchObject({
      event_action: 'trigger',
      dedup_key: 'afterclose-5d41402abc4b2a76',
      client_url: SAID.url,
      payload: {
        summary: 'chat, production: send-after-close rate 2.86%',
        source: 'chat',
        severity: 'warning',
        timestamp: new Date(SAID.at).toISOString(),
        component: 'chat',
        group: 'production',
        custom_details: {
          'Worst pair': expect.stringContaining('broadcast'),
          Release: expect.stringContaining('2.0.0'),
        },
      },
    });
    expect(pagerDutyEvent(someMessage('resolved'))).toEqual({
      event_action: 'resolve',
      dedup_key: 'afterclose-5d41402abc4b2a76',
    });
  });

  test.each(NAMES)('the longest event of %j is within the limits', (characters) => {
    const event = pagerDutyEvent(longestMessage(characters));
    if (event.event_action !== 'trigger') throw new Error('It fires.');
    expect(event.payload.summary.length).toBeLessThanOrEqual(1_024);
    expect(event.dedup_key.length).toBeLessThanOrEqual(255);
    expect(jsonBytes(event)).toBeLessThanOrEqual(512_000);
    expect(Object.keys(event.payload.custom_details)).toHaveLength(31);
  });
});

describe('for Teams', () => {
  test('a message is one Adaptive Card with facts and links', () => {
    const [attachment] = teamsBody(someMessage()).attachments;
    expect(attachment).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.2',
        body: [{ type: 'TextBlock', color: 'Attention' }, { type: 'FactSet' }, { type: 'TextBlock' }],
        actions: [{ type: 'Action.OpenUrl', title: 'Open the alert', url: SAID.url }],
      },
    });
    expect(teamsBody(someMessage('resolved')).attachments[0]?.content.body[0]).toMatchObject({ color: 'Good' });
  });

  test.each(NAMES)('the longest card of %j is under 21 KB, and says how much is left out', (characters) => {
    const body = teamsBody(longestMessage(characters));
    expect(jsonBytes(body)).toBeLessThanOrEqual(20_000);
    expect(JSON.stringify(body)).toMatch(/\d+ more lines are on the alert's page/);
  });

  test('30 lines are all there, and names are no Markdown', () => {
    expect(JSON.stringify(teamsBody(thirtyLines())).match(/lower bound/g)).toHaveLength(30);
    const said = JSON.stringify(teamsBody(hostile()));
    expect(said).not.toMatch(/(?<!\\)\[x(?<!\\)\]\(/);
  });
});

describe('for Discord', () => {
  test('a message is one embed, and mentions nobody', () => {
    const body = discordBody(someMessage());
    expect(body.allowed_mentions).toEqual({ parse: [] });
    expect(body.embeds).toMatchObject([{ url: SAID.url, timestamp: new Date(SAID.at).toISOString() }]);
    expect(body.embeds[0]?.title.replaceAll('\\', '')).toBe('Firing: chat, production: send-after-close rate 2.86%');
  });

  test.each(NAMES)('the longest embed of %j is within all limits', (characters) => {
    const { embeds } = discordBody(longestMessage(characters));
    const [{ title, description, fields } = { title: '', description: '', fields: [] }] = embeds;
    expect([title.length <= 256, description.length <= 4_096, fields.length <= 25]).toEqual([true, true, true]);
    let together = title.length + description.length;
    for (const { name, value } of fields) {
      expect([name.length <= 256, value.length <= 1_024, value.length > 0]).toEqual([true, true, true]);
      together += name.length + value.length;
    }
    expect(together).toBeLessThanOrEqual(6_000);
    expect(fields.at(-1)?.value).toMatch(/more lines are on the alert's page$/);
  });

  test('25 lines are fields, and 30 are lines of the description', () => {
    const message = thirtyLines();
    const [few] = discordBody({ ...message, facts: message.facts.slice(0, 25) }).embeds;
    expect([few?.fields.length, few?.description.match(/lower bound/g)]).toEqual([25, null]);
    const [many] = discordBody(message).embeds;
    expect([many?.fields.length, many?.description.match(/lower bound/g)?.length]).toEqual([0, 30]);
  });

  test('of 30 lines too long for the description 24 are there at most, and the last says how many are not', () => {
    const facts = thirtyLines().facts.map(({ name, text }) => ({ name, text: `${text} ${'x'.repeat(60)}` }));
    const fields = discordBody({ ...thirtyLines(), facts }).embeds[0]?.fields ?? [];
    expect(fields).toHaveLength(25);
    expect(fields.at(-1)).toEqual({ name: '…', value: "6 more lines are on the alert's page" });
  });

  test('names are no Markdown', () => {
    expect(JSON.stringify(discordBody(hostile()))).not.toMatch(/(?<!\\)(\*\*b|\[x)/);
  });
});

describe('for mail', () => {
  test('a mail says the same as text and as HTML, and what is over follows what fired', () => {
    const { subject, text, html, messageId, follows } = emailContent(someMessage());
    expect(subject).toBe('Firing: chat, production: send-after-close rate 2.86%');
    expect(text).toContain('Worst pair: broadcast (rooms.ts:88) after kick (session.ts:41), 61 connections\n');
    expect(text).toContain(`Open the alert: ${SAID.url}\n`);
    expect(html).toContain(`<a href="${SAID.url}">Open the alert</a>`);
    expect([messageId, follows]).toEqual(['afterclose.5d41402abc4b2a76.firing', null]);
    expect(emailContent(someMessage('resolved'))).toMatchObject({
      messageId: 'afterclose.5d41402abc4b2a76.resolved',
      follows: 'afterclose.5d41402abc4b2a76.firing',
    });
  });

  test.each(NAMES)('the longest mail of %j has a short subject and 30 lines', (characters) => {
    const { subject, html } = emailContent(longestMessage(characters));
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(html.match(/<tr>/g)).toHaveLength(30);
  });

  test('names are no HTML, no header and no line of their own', () => {
    const { subject, text, html } = emailContent(hostile());
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('Owner: a Bcc: eve@example.com\n');
    expect(html).toContain('&lt;b&gt;&amp;&quot;');
    expect(html).not.toContain('<b>&');
  });
});

describe('for Alertmanager', () => {
  test('an alert has the labels of its rule and of what it is of, and ends when it is over', () => {
    const labels = { team: 'chat', '1st-tier': 'yes', severity: 'none', empty: '' };
    const own = {
      rule: { labels, splitBy: 'version', runbookUrl: 'https://run.example/' },
      episode: { key: '2.0.0' },
    } as const;
    const [firing] = alertmanagerAlerts(someMessage('firing', own));
    expect(firing).toEqual({
      labels: {
        alertname: 'above 2 %',
        severity: 'warning',
        rule_id: '7c211433f0207159',
        service: 'chat',
        environment: 'production',
        version: '2.0.0',
        team: 'chat',
        _1st_tier: 'yes',
      },
      annotations: {
        summary: 'Firing: chat 2.0.0, production: send-after-close rate 2.86%',
        description: expect.stringContaining('Worst pair: broadcast'),
        first: expect.stringMatching(/^Stop the roll-out/),
        runbook_url: 'https://run.example/',
      },
      startsAt: new Date(FIRED_AT).toISOString(),
      generatorURL: SAID.url,
    });
    const [resolved] = alertmanagerAlerts(someMessage('resolved', own));
    expect(resolved?.labels).toEqual(firing?.labels);
    expect(resolved?.endsAt).toBe(new Date(FIRED_AT + 1_500_000).toISOString());
  });
});
