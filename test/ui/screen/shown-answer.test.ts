import { describe, expect, test } from 'vitest';
import type { Loaded } from '../../../app/_ui/panel/loaded.ts';
import type { ScreenAnswer } from '../../../app/_ui/screen/screen-answer.ts';
import { shownAfter, shownFirst } from '../../../app/_ui/screen/shown-answer.ts';

interface SomeData {
  now: number;
  pairs: Loaded<number>;
  codes: Loaded<number>;
}

const ok = (value: number): Loaded<number> => ({ ok: true, value });
const lost: Loaded<number> = { ok: false, message: 'The database did not answer.' };

function answer(change: Partial<ScreenAnswer<SomeData>> = {}): ScreenAnswer<SomeData> {
  return {
    build: 'b1',
    query: 'range=1h',
    unanswered: 0,
    role: null,
    etag: 'W/"1"',
    data: { now: 1, pairs: ok(1), codes: ok(2) },
    ...change,
  };
}

describe('what a screen shows', () => {
  const first = shownFirst(answer());

  test('is the newest answer', () => {
    const data = { now: 2, pairs: ok(3), codes: ok(4) };
    const shown = shownAfter(first, { outcome: 'changed', answer: answer({ data, etag: 'W/"2"' }) });
    expect(shown).toMatchObject({ data, etag: 'W/"2"', incomplete: false, unanswered: false });
  });

  test('stays where there is no answer, and says that there is none', () => {
    const shown = shownAfter(first, { outcome: 'failed' });
    expect(shown).toEqual({ ...first, unanswered: true });
    expect(shownAfter(shown, { outcome: 'same' })).toMatchObject({ data: first.data, unanswered: false });
  });

  test('is the same object where nothing has changed, so that nothing is drawn anew', () => {
    expect(shownAfter(first, { outcome: 'same' }).data).toBe(first.data);
  });

  test('keeps a part that could not be loaded, if it answers the same question', () => {
    const data = { now: 2, pairs: lost, codes: ok(5) };
    const kept = shownAfter(first, { outcome: 'changed', answer: answer({ data }) });
    expect(kept).toMatchObject({ data: { now: 2, pairs: ok(1), codes: ok(5) }, incomplete: true });
    const other = shownAfter(first, { outcome: 'changed', answer: answer({ data, query: 'range=7d' }) });
    expect(other).toMatchObject({ data, query: 'range=7d', incomplete: true });
  });

  test('is never of another build, whose data may have another shape', () => {
    const shown = shownAfter(first, {
      outcome: 'changed',
      answer: answer({ build: 'b2', data: { ...first.data, now: 9 } }),
    });
    expect(shown).toMatchObject({ data: first.data, outdated: true });
  });

  test('is as old as it was when the browser’s way back shows it again', () => {
    const again = answer();
    const { answeredAt } = shownFirst(again);
    expect(shownFirst(again).answeredAt).toBe(answeredAt);
  });
});
