import { describe, expect, test } from 'vitest';
import { bucketAt, pointedAt, selectionOf, stepBack, stepped } from '../../../app/_ui/chart/time-cursor.ts';

const axis = { chart: 'a', from: 1000, to: 1600, step: 100 };

test('an instant belongs to the bucket that holds it, and none lies outside the chart', () => {
  expect([1000, 1099, 1100, 1599].map((t) => bucketAt(axis, t))).toEqual([1000, 1000, 1100, 1500]);
  expect([0, 5000].map((t) => bucketAt(axis, t))).toEqual([1000, 1500]);
});

describe('the keyboard', () => {
  test('begins at the newest bucket and stops at the ends', () => {
    const first = stepped(null, axis, -1, false);
    expect(first).toEqual({ chart: 'a', t: 1500, anchor: null });
    expect(stepped(first, axis, 1, false).t).toBe(1500);
    expect(stepped(first, axis, -2, false).t).toBe(1300);
    expect(stepped(first, axis, -1e6, false).t).toBe(1000);
  });

  test('selects from where it was, in either direction', () => {
    const start = pointedAt(null, axis, 1300, false);
    const left = stepped(stepped(start, axis, -1, true), axis, -1, true);
    expect(selectionOf(left, axis.step)).toEqual({ from: 1100, to: 1400 });
    const right = stepped(start, axis, 1, true);
    expect(selectionOf(right, axis.step)).toEqual({ from: 1300, to: 1500 });
    expect(selectionOf(stepped(right, axis, 1, false), axis.step)).toBeNull();
  });

  test('goes back one step at a time', () => {
    const selecting = stepped(pointedAt(null, axis, 1300, false), axis, 1, true);
    const cursor = stepBack(selecting);
    expect(cursor).toEqual({ chart: 'a', t: 1400, anchor: null });
    expect(stepBack(cursor)).toBeNull();
  });
});

test('a pointer that drags selects from where it was pressed', () => {
  const pressed = pointedAt(null, axis, 1250, false);
  expect(selectionOf(pressed, axis.step)).toBeNull();
  const dragged = pointedAt(pointedAt(pressed, axis, 1350, true), axis, 1020, true);
  expect(selectionOf(dragged, axis.step)).toEqual({ from: 1000, to: 1300 });
});
