import { describe, expect, test } from 'vitest';
import { historyOf, redone, undone, withChange } from '../../../app/_ui/alert/rule/draft-history.ts';
import { shownRule } from '../alert/some-alert.ts';

const BEGIN = shownRule({ windowMs: 1 });

describe('the changes of a rule that is edited', () => {
  test('are undone one by one, and done again', () => {
    const once = withChange(historyOf(BEGIN), { windowMs: 2 }, 0);
    const twice = withChange(once, { forMs: 7 }, 1);
    expect([undone(twice).draft, undone(undone(twice)).draft]).toEqual([once.draft, BEGIN]);
    expect(redone(redone(undone(undone(twice)))).draft).toEqual(twice.draft);
    expect(undone(historyOf(BEGIN)).draft).toBe(BEGIN);
    expect(redone(twice)).toEqual(twice);
  });

  test('of one field that follow each other closely are one: a drag, or a word that is typed', () => {
    let typed = historyOf(BEGIN);
    for (const [index, name] of ['c', 'ch', 'cha'].entries()) typed = withChange(typed, { name }, index * 900);
    expect(undone(typed).draft).toBe(BEGIN);
    const later = withChange(typed, { name: 'chat' }, 5_000);
    expect(undone(later).draft.name).toBe('cha');
  });

  test('are told apart by the fields that differ, also where a whole rule is handed over', () => {
    const moved = withChange(historyOf(BEGIN), { ...BEGIN, windowMs: 2 }, 0);
    const other = withChange(moved, { ...moved.draft, forMs: 7 }, 1);
    expect(undone(other).draft).toEqual(moved.draft);
  });

  test('that change nothing are none, and a change after an undo forgets what could be done again', () => {
    const history = historyOf(BEGIN);
    expect(withChange(history, { windowMs: 1 }, 0)).toBe(history);
    const other = withChange(undone(withChange(history, { windowMs: 2 }, 0)), { windowMs: 3 }, 1);
    expect(redone(other).draft.windowMs).toBe(3);
    expect(undone(other).draft).toBe(BEGIN);
  });
});
