import { describe, expect, test } from 'vitest';
import {
  type AlertAct,
  actRequest,
  afterAct,
  causeRequest,
  concernedBy,
  doneText,
  reachedBy,
  undoingAct,
} from '../../../../app/_ui/alert/act/alert-act.ts';
import { at, NOW, someEpisode } from '../some-alert.ts';

const firing = someEpisode();
const acknowledged = someEpisode({ acknowledgedAt: at('18:20'), acknowledgedBy: 'Mira Kolar' });
const snoozed = someEpisode({ snoozedUntil: at('19:00'), snoozedBy: 'Dana Reyes' });
const pending = someEpisode({ state: 'pending', firedAt: null });

describe('what a person does about an alert', () => {
  test('is a request of its own, with the name of who does it where they gave one', () => {
    const path = 'episodes/00000000000000e1';
    expect(actRequest(firing, { kind: 'acknowledge' }, '')).toEqual({
      method: 'POST',
      path: `${path}/acknowledge`,
      body: {},
    });
    expect(actRequest(firing, { kind: 'unacknowledge' }, 'Mira Kolar')).toEqual({
      method: 'DELETE',
      path: `${path}/acknowledge?by=Mira+Kolar`,
    });
    expect(actRequest(firing, { kind: 'wake' }, '')).toEqual({ method: 'DELETE', path: `${path}/snooze` });
    expect(actRequest(firing, { kind: 'snooze', until: 7, note: 'host moves' }, 'Dana').body).toEqual({
      until: 7,
      note: 'host moves',
      by: 'Dana',
    });
    expect(actRequest(firing, { kind: 'snooze', until: null, note: '' }, '').body).toEqual({});
  });

  test.each<[AlertAct, unknown]>([
    [{ kind: 'acknowledge' }, { path: 'acknowledge', body: { ids: ['a', 'b'], by: 'Mira', acknowledged: true } }],
    [{ kind: 'unacknowledge' }, { path: 'acknowledge', body: { ids: ['a', 'b'], by: 'Mira', acknowledged: false } }],
    [{ kind: 'wake' }, { path: 'snooze', body: { ids: ['a', 'b'], by: 'Mira', until: null } }],
    [
      { kind: 'snooze', until: 7, note: 'host moves' },
      { path: 'snooze', body: { ids: ['a', 'b'], by: 'Mira', until: 7, note: 'host moves' } },
    ],
    [
      { kind: 'snooze', until: null, note: '' },
      { path: 'snooze', body: { ids: ['a', 'b'], by: 'Mira' } },
    ],
  ])('is one request to all alerts of a cause: %o', (act, request) => {
    expect(causeRequest([{ id: 'a' }, { id: 'b' }], act, 'Mira')).toEqual({ method: 'POST', ...Object(request) });
  });

  test('reaches what still pends of a cause that is acknowledged, and nothing where nothing fires', () => {
    expect(reachedBy([firing, pending, acknowledged], 'acknowledge', NOW)).toEqual([firing, pending]);
    expect(reachedBy([pending], 'acknowledge', NOW)).toEqual([]);
    expect(reachedBy([firing, snoozed], 'wake', NOW)).toEqual([snoozed]);
  });

  test('is undone by what makes the alert as it was, an earlier snooze too', () => {
    const cases: [AlertAct, typeof firing][] = [
      [{ kind: 'acknowledge' }, firing],
      [{ kind: 'unacknowledge' }, acknowledged],
      [{ kind: 'snooze', until: at('20:00'), note: '' }, firing],
      [{ kind: 'snooze', until: null, note: '' }, snoozed],
      [{ kind: 'wake' }, snoozed],
      [{ kind: 'wake' }, someEpisode({ snoozedUntil: Number.MAX_SAFE_INTEGER })],
    ];
    for (const [act, before] of cases) {
      const after = afterAct(before, act, 'Ada', NOW);
      const undone = afterAct(after, undoingAct(before, act, NOW), 'Ada', NOW);
      expect([undone.acknowledgedAt !== null, undone.snoozedUntil], act.kind).toEqual([
        before.acknowledgedAt !== null,
        before.snoozedUntil,
      ]);
    }
  });

  test('keeps who acknowledged first', () => {
    expect(afterAct(acknowledged, { kind: 'acknowledge' }, 'Ada', NOW).acknowledgedBy).toBe('Mira Kolar');
  });

  test('concerns those of a cause that it can be done about', () => {
    const over = someEpisode({ state: 'resolved' });
    const all = [firing, acknowledged, snoozed, pending, over];
    expect(concernedBy(all, 'acknowledge', NOW)).toEqual([firing, snoozed]);
    expect(concernedBy(all, 'unacknowledge', NOW)).toEqual([acknowledged]);
    expect(concernedBy(all, 'snooze', NOW)).toEqual([firing, acknowledged, snoozed, pending]);
    expect(concernedBy(all, 'wake', NOW)).toEqual([snoozed]);
    expect(concernedBy(all, 'wake', at('19:01'))).toEqual([]);
  });

  test('is said in words: the alert by its name, several by their number', () => {
    expect(doneText([firing], { kind: 'acknowledge' })).toBe('Acknowledged Fixed threshold on orders');
    expect(doneText([someEpisode({ service: null })], { kind: 'wake' })).toBe('Woke Fixed threshold');
    expect(doneText([firing, pending], { kind: 'snooze', until: null, note: '' })).toBe('Snoozed 2 alerts');
  });
});
