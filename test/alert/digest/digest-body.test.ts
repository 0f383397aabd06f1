import { describe, expect, test } from 'vitest';
import { DIGEST_KINDS } from '../../../app/_alert/digest/channel-reports.ts';
import { digestBody } from '../../../app/_alert/digest/digest-body.ts';
import { digestMessage } from '../../../app/_alert/digest/digest-message.ts';
import type { WeeklyDigest } from '../../../app/_alert/digest/weekly-digest.ts';
import { discordBody } from '../../../app/_alert/message/discord-body.ts';
import { emailContent } from '../../../app/_alert/message/email-content.ts';
import { jsonBytes } from '../../../app/_alert/message/json-bytes.ts';
import { slackBody } from '../../../app/_alert/message/slack-body.ts';
import { teamsBody } from '../../../app/_alert/message/teams-body.ts';
import { someDigest, somePair, someRate } from './some-digest.ts';

const WITH = { id: 'msg_1', pageUrl: (path: string) => `https://afterclose.example${path}` };

/** 100 services with names of 255 characters, and as much of everything else. */
function largest(character: string): WeeklyDigest {
  const long = character.repeat(255).slice(0, 255);
  const hundred = <Item>(make: (index: number) => Item) => Array.from({ length: 100 }, (_, index) => make(index));
  const place = (index: number) => ({ service: `${index} ${long}`, environment: long });
  return someDigest({
    rates: hundred((index) => someRate([300 + index, 10_000], [100, 10_000], place(index))),
    pairs: { new: hundred((index) => somePair(place(index))), gone: hundred((index) => somePair(place(index))) },
    deploys: hundred((index) => ({ ...place(index), version: long, at: 0, verdict: null })),
    gaps: hundred((index) => ({ ...place(index), silent: [], coverage: 0.5 })),
    alerts: hundred((index) => ({ ruleName: `${index} ${long}`, fired: 1, firing: 0, spans: [] })),
  });
}

describe.each(['a', '<', '*', '😀', '&"'])('the digest of 100 services with long names of %j', (character) => {
  const message = digestMessage(largest(character), WITH);

  test('has all of them in a mail', () => {
    const { subject, html, follows } = emailContent(message);
    expect(subject).toBe('Weekly digest: 100 of 100 services worse, 100 alerts fired');
    expect(follows).toBeNull();
    expect(html.match(/<tr>/g)).toHaveLength(message.facts.length);
    expect(message.facts.length).toBeGreaterThan(150);
  });

  test('is within the limits of Slack', () => {
    const { text, blocks } = slackBody(message);
    expect([text.length <= 4_000, blocks.length <= 50]).toEqual([true, true]);
    for (const block of blocks) {
      expect(block.text.text.length).toBeGreaterThan(0);
      expect(block.text.text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3_000);
    }
    expect(JSON.stringify(blocks)).toContain('|Overview of the week>');
  });

  test('is within the limits of Discord, and says how much is left out', () => {
    const [embed] = discordBody(message).embeds;
    const fields = embed?.fields ?? [];
    const ofFields = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    expect(fields.length).toBeLessThanOrEqual(25);
    expect((embed?.title.length ?? 0) + (embed?.description.length ?? 0) + ofFields).toBeLessThanOrEqual(6_000);
    expect(fields.at(-1)?.value).toMatch(/^\d+ more lines are on the overview$/);
  });

  test('is within the limits of Teams, and says how much is left out', () => {
    const body = teamsBody(message);
    expect(jsonBytes(body)).toBeLessThanOrEqual(20_000);
    expect(JSON.stringify(body)).toMatch(/\d+ more lines are on the overview/);
  });
});

test.each(DIGEST_KINDS)('a digest has the form of %s', (kind) => {
  const body = digestBody(kind, digestMessage(someDigest(), WITH));
  expect(body).toContain('Weekly digest: no change found in 1 service');
  expect(body).toContain('https://afterclose.example/incidents?from=');
});
