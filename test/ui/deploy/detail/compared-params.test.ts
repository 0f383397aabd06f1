import { describe, expect, test } from 'vitest';
import {
  chosenWindows,
  comparisonQuery,
  loadComparedView,
  windowsChange,
} from '../../../../app/_ui/deploy/detail/compared-params.ts';

describe('what a deploy is compared with, in the address', () => {
  const windows = { before: { from: 10, to: 20 }, after: { from: 30, to: 40 } };
  const view = { against: null, ...windowsChange(windows) };

  test('survives the way into the address and back', () => {
    const query = comparisonQuery({ ...view, against: '1.0.0' });
    expect(query).toBe('?against=1.0.0&beforeFrom=10&beforeTo=20&afterFrom=30&afterTo=40');
    expect(chosenWindows(loadComparedView(query))).toEqual(windows);
    expect(loadComparedView(query).against).toBe('1.0.0');
  });

  test.each([
    ['an end is missing', { ...view, afterTo: null }],
    ['a window has no length', { ...view, beforeTo: 10 }],
    ['a window runs backwards', { ...view, afterTo: 5 }],
  ])('chooses no windows where %s', (_, broken) => {
    expect(chosenWindows(broken)).toBeNull();
    expect(comparisonQuery(broken)).toBe('');
  });
});
