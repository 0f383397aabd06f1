import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { zoomOut } from '../../../app/_ui/view/zoom-out.ts';

const now = 1_000 * HOUR_MS;

test('fixed ends move apart around their middle', () => {
  const from = now - 10 * HOUR_MS;
  expect(zoomOut({ range: '24h', from, to: from + 2 * HOUR_MS }, now)).toEqual({
    range: '24h',
    from: from - HOUR_MS,
    to: from + 3 * HOUR_MS,
  });
});

test('never beyond now', () => {
  expect(zoomOut({ range: '24h', from: now - HOUR_MS, to: now }, now)).toEqual({
    range: '24h',
    from: now - 2 * HOUR_MS,
    to: now,
  });
});

test('as wide as the named range they came from, that range is back', () => {
  expect(zoomOut({ range: '1h', from: now - HOUR_MS, to: now - HOUR_MS / 2 }, now)).toEqual({
    range: '1h',
    from: null,
    to: null,
  });
});

test('a named range becomes the next longer one, and the longest stays', () => {
  expect(zoomOut({ range: '1h', from: null, to: null }, now).range).toBe('6h');
  expect(zoomOut({ range: '30d', from: null, to: null }, now).range).toBe('30d');
});
