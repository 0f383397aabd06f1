import { describe, expect, test } from 'vitest';
import type { ShownTarget } from '../../../app/_alert/channel/shown-target.ts';
import { ChannelsScreen } from '../../../app/_ui/alert/channel/channels-screen.tsx';
import type { ChannelsData } from '../../../app/_ui/alert/channel/model.ts';
import { previewNote } from '../../../app/_ui/alert/channel/preview-note.ts';
import { shownMessages } from '../../../app/_ui/alert/channel/shown-messages.ts';
import { testedWords } from '../../../app/_ui/alert/channel/use-channel-test.ts';
import { at, NOW } from '../alert/some-alert.ts';
import { screenText } from '../screen-text.tsx';
import { SOME_WEBHOOK, someChannel } from './some-channel.ts';

function screen(channels: ChannelsData['channels']): string {
  return screenText(<ChannelsScreen data={{ now: NOW, channels }} />, '?tz=Europe%2FBerlin');
}

describe('the list of channels', () => {
  test('says of each where it leads, who uses it, what it got last, what waits and what was given up', () => {
    const last = {
      kind: 'firing',
      state: 'delivered',
      at: at('18:09'),
      attempts: 1,
      nextAt: at('18:09'),
      outcome: '200 OK',
    } as const;
    const rules = [
      { id: 'r1', name: 'Late sends' },
      { id: 'r2', name: 'Pairs' },
    ];
    const shown = screen({ ok: true, value: [someChannel({ rules, last, waiting: 3, givenUp: 2 })] });
    expect(shown).toContain('on-call Webhook https://hooks.example.com/a , signed Rules: Late sends , Pairs');
    expect(shown).toContain('ok 18:09:00, got what fires 3 waiting 2 given up on-call Test on-call Edit on-call');
  });

  test.each<[ShownTarget, string]>([
    [{ kind: 'slack', host: 'hooks.slack.com' }, 'Slack hooks.slack.com/•••••• , its address is secret'],
    [
      { kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/enqueue' },
      'PagerDuty https://events.pagerduty.com/v2/enqueue , its integration key is secret',
    ],
    [
      {
        kind: 'email',
        host: 'smtp.example.com',
        port: 587,
        security: 'starttls',
        user: 'ada',
        hasPassword: false,
        from: 'alerts@example.com',
        to: ['a@example.com', 'b@example.com'],
      },
      'Mail a@example.com, b@example.com, by smtp.example.com:587 , login ada, without a password',
    ],
    [
      { kind: 'alertmanager', url: 'https://am.example.com', isAuthorized: true },
      'Alertmanager https://am.example.com , with an authorization',
    ],
  ])('masks the secret of %j', (target, text) => {
    const { kind: _, url, isSigned, ...named } = SOME_WEBHOOK;
    const shown = screen({
      ok: true,
      value: [someChannel({ channel: { ...named, ...target } })],
    });
    expect(shown).toContain(`on-call ${text} No rule and no policy names it: it gets nothing.`);
  });

  test('says so where there is none, and where it could not be read', () => {
    expect(screen({ ok: true, value: [] })).toContain('Nobody is notified yet');
    expect(screen({ ok: false, message: 'The database did not answer.' })).toContain('The database did not answer.');
  });
});

test('the outcome of a test is a sentence: delivered, refused, or not sent for want of a receiver', () => {
  expect(testedWords({ outcome: 'delivered', detail: '200 OK, 45 ms' }).text).toBe('Test delivered: 200 OK, 45 ms.');
  expect(testedWords({ outcome: 'failed', detail: '404 Not Found, 3 ms' })).toEqual({
    tone: 'bad',
    text: 'Test not delivered: 404 Not Found, 3 ms.',
  });
  expect(testedWords({ outcome: 'waiting', detail: 'no receiver has sent it within 20 s' }).text).toBe(
    'Test not sent yet: no receiver has sent it within 20 s. It is sent as soon as a receiver runs.',
  );
});

test('a channel that only gets a digest is not one that gets nothing', () => {
  const digest = { day: 'mon', time: '09:00', zone: 'UTC' } as const;
  expect(screen({ ok: true, value: [someChannel({ channel: { ...SOME_WEBHOOK, digest } })] })).toContain(
    'No rule and no policy names it: it gets a weekly digest, Mon 09:00 UTC.',
  );
  const rules = [{ id: 'r1', name: 'Late sends' }];
  expect(
    screen({ ok: true, value: [someChannel({ rules, channel: { ...SOME_WEBHOOK, digest, changeEvents: true } })] }),
  ).toContain('Late sends ; also a weekly digest, Mon 09:00 UTC and the verdicts on deploys');
});

test('a preview says whether it is an example, and where a channel shows it otherwise', () => {
  expect(previewNote('slack', 'firing', true)).toEqual(['An example: no alert fired yet.']);
  expect(previewNote('slack', 'resolved', false)).toEqual(['Of the newest alert that is over.']);
  expect(previewNote('pagerduty', 'resolved', false)[1]).toContain('closes the incident');
  expect(previewNote('pagerduty', 'change', true)).toEqual(['An example: no deploy was judged yet.']);
  expect(previewNote('email', 'digest', false)).toEqual(['Of the last seven days.']);
});

test.each([
  ['slack', ['Firing', 'Resolved', 'Digest']],
  ['pagerduty', ['Firing', 'Resolved', 'Deploy']],
  ['webhook', ['Firing', 'Resolved']],
] as const)('a preview of %s offers what such a channel gets: %j', (kind, words) => {
  expect(shownMessages(kind).map(({ word }) => word)).toEqual(words);
});
