import { expect, test } from 'vitest';
import { judge } from '../../../app/_deploy/verdict/ratio-verdict.ts';
import { MARGIN } from '../../../app/_deploy/verdict/word.ts';

test('side by side, events of stretches in which one version alone served are no evidence', () => {
  const stretch = (events: number, exposure: number) => ({ events, exposure });
  const alone = Array.from({ length: 20 }, () => [stretch(5, 100), stretch(0, 0)] as const);
  const together = [[stretch(1, 100), stretch(1, 100)] as const];
  const strata = [...alone, ...together];
  const data = {
    method: 'side_by_side' as const,
    before: strata.map(([before]) => before),
    after: strata.map(([, after]) => after),
    cells: [],
    days: [],
    weights: { weight: 1, squares: 1 },
  };
  const { reported } = judge(data, { watched: false, margin: MARGIN, meanWeight: 1 });
  expect(reported).toMatchObject({ verdict: 'too_few', before: { events: 1 }, after: { events: 1 } });
});
