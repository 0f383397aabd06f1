import { expect, test } from 'vitest';
import { zoomOut } from '../../../app/_ui/view/zoom-out.ts';

const HOUR = 3_600_000;
const now = 1_000 * HOUR;

test('fixed ends move apart around their middle', () => {
  const from = now - 10 * HOUR;
  expect(zoomOut({ range: '24h', from, to: from + 2 * HOUR }, now)).toEqual({
    range: '24h',
    from: from - HOUR,
    to: from + 3 * HOUR,
  });
});

test('never beyond now', () => {
  expect(zoomOut({ range: '24h', from: now - HOUR, to: now }, now)).toEqual({
    range: '24h',
    from: now - 2 * HOUR,
    to: now,
  });
});

test('as wide as the named range they came from, that range is back', () => {
  expect(zoomOut({ range: '1h', from: now - HOUR, to: now - HOUR / 2 }, now)).toEqual({
    range: '1h',
    from: null,
    to: null,
  });
});

test('a named range becomes the next longer one, and the longest stays', () => {
  expect(zoomOut({ range: '1h', from: null, to: null }, now).range).toBe('6h');
  expect(zoomOut({ range: '30d', from: null, to: null }, now).range).toBe('30d');
});
