import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { ribbonGroups } from '../../../app/_ui/chart/alert-ribbon.ts';

const FROM = Date.UTC(2026, 10, 26, 12);
const SPAN = { from: FROM, to: FROM + 10 * HOUR_MS };

function episode(id: string, fromMinutes: number, toMinutes: number | null) {
  return { id, from: FROM + fromMinutes * MINUTE_MS, to: toMinutes === null ? null : FROM + toMinutes * MINUTE_MS };
}

function labels(...episodes: ReturnType<typeof episode>[]) {
  return ribbonGroups(episodes, SPAN, 1000, 'UTC').map(({ label, spans }) => [label, spans.length]);
}

test('one that has room has a label of its own', () => {
  expect(labels(episode('a', 60, 90), episode('b', 400, 430))).toEqual([
    ['fired 13:00 – 13:30', 1],
    ['fired 18:40 – 19:10', 1],
  ]);
});

test('neighbours share one, also where a shared label touches the next', () => {
  expect(labels(episode('c', 130, 140), episode('a', 60, 70), episode('b', 90, 95))).toEqual([
    ['alert fired 3 times, 13:00 – 14:20', 3],
  ]);
});

test('what still fires has no end, and what is elsewhere is not drawn', () => {
  expect(labels(episode('a', 500, null), episode('old', -90, -60), episode('b', 700, 800))).toEqual([
    ['fired since 20:20', 1],
  ]);
});

test('one that began before the chart begins at its edge', () => {
  const [group] = ribbonGroups([episode('a', -60, 60)], SPAN, 1000, 'UTC');
  expect(group).toMatchObject({ left: 0, right: 100, label: 'fired 11:00 – 13:00' });
});
