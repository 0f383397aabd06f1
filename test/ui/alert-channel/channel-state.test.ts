import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { channelState } from '../../../app/_ui/alert/channel/channel-state.ts';
import { at, NOW, ZONE } from '../alert/some-alert.ts';

test('a channel stands as what did not arrive since its last delivery, else as that', () => {
  const last = {
    kind: 'firing',
    state: 'delivered',
    at: at('18:09'),
    attempts: 1,
    nextAt: 0,
    outcome: '200 OK',
  } as const;
  type Message = Parameters<typeof channelState>[0]['last'];
  const text = (got: Message, unsent: Message = null) => {
    const { word, detail } = channelState({ last: got, unsent }, NOW, ZONE);
    return `${word}: ${detail}`;
  };
  expect(text(null)).toBe('unused: nothing was sent yet');
  expect(text(last)).toBe('ok: 18:09:00, got what fires');
  expect(text({ ...last, kind: 'test', attempts: 3 })).toBe('ok: 18:09:00, got a test at attempt 3');
  expect(text({ ...last, at: at('18:09') - 24 * HOUR_MS })).toBe('ok: Wed 18:09, got what fires');
  const open = (change: object) => text(last, { ...last, at: at('18:20'), ...change });
  expect(open({ state: 'waiting', attempts: 0 })).toBe(
    'waiting: what fires, since 18:20:00. Last sent: 18:09:00, got what fires',
  );
  expect(open({ state: 'waiting', outcome: '503', nextAt: at('18:36') })).toBe(
    'retrying: 503 since 18:20:00, next try 18:36. Last sent: 18:09:00, got what fires',
  );
  expect(open({ kind: 'resolved', state: 'given_up', outcome: '410' })).toMatch(
    /^gave up: 410, what is over of 18:20:00\. /,
  );
  expect(open({ state: 'skipped', outcome: 'snoozed' })).toMatch(/^left out: snoozed, 18:20:00\. /);
});
