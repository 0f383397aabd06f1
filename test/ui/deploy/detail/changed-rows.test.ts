import { describe, expect, test } from 'vitest';
import { changedAddress } from '../../../../app/_ui/deploy/detail/changed-address.ts';
import { changedRows } from '../../../../app/_ui/deploy/detail/changed-rows.ts';
import { regressionRowId } from '../../../../app/_ui/deploy/detail/row-id.ts';
import { someComparison } from '../some-comparison.ts';
import { AFTER, side, someDeploy, somePair, somePlace } from '../some-parts.ts';

describe('where it changed', () => {
  test('has what got worse first, then the rest that changed, and counts what did not', () => {
    const worse = somePlace({ kind: 'route', key: '/ws/rooms/:id', verdict: 'worse', after: side(90, 36_259) });
    const { changed, rest } = changedRows(
      someComparison({
        places: [...someComparison().places, worse],
        regressions: [
          ...someComparison().regressions,
          { kind: 'route', name: 'route /ws/rooms/:id', ratio: 2, key: '/ws/rooms/:id' },
        ],
      }),
    );
    expect(changed.map(({ id }) => id)).toEqual(['route-%2Fws%2Frooms%2F%3Aid', 'pair-1500', 'pair-1400', 'code-4001']);
    expect(changed.map((row) => row.worse)).toEqual([true, true, false, false]);
    expect(rest.map(({ id }) => id)).toEqual(['route-%2Fws%2Fdm%2F%3Aid']);
  });

  test('more of a code that says nothing about health changed, and is not worse', () => {
    const place = somePlace({ kind: 'code', key: '4001', verdict: 'worse' });
    const { changed } = changedRows({ ...someComparison(), places: [place], regressions: [] });
    expect(changed.find(({ id }) => id === 'code-4001')?.worse).toBe(false);
  });

  test('what the verdict names leads to a row of that name', () => {
    const comparison = someComparison({
      pairs: { new: [], gone: [], grown: [somePair({ id: '7' })] },
      places: [somePlace({ kind: 'instance', key: 'a b' })],
    });
    const ids = changedRows(comparison).changed.map(({ id }) => id);
    expect(ids).toContain(regressionRowId({ kind: 'grown pair', key: '7' }));
    const { rest } = changedRows(comparison);
    expect(rest.map(({ id }) => id)).toContain(regressionRowId({ kind: 'instance', key: 'a b' }));
    expect(regressionRowId({ kind: 'measure', key: 'uncleanRate' })).toBe('measure-uncleanRate');
    expect(regressionRowId({ kind: 'drain', key: 'drain' })).toBe('drain');
  });
});

describe('the connections of a row', () => {
  const { windows } = someComparison();
  const addresses = (change: Parameters<typeof someComparison>[0]) => {
    const { changed, rest } = changedRows(someComparison(change));
    return [...changed, ...rest].map((row) => changedAddress(row, someDeploy(), windows));
  };
  const none = { new: [], gone: [], grown: [] };
  const of = `service=chat&environment=production`;

  test('of a pair are its incident, over all that was compared', () => {
    const from = AFTER.from - 7 * 86_400_000;
    expect(addresses({ places: [], pairs: { ...none, gone: [somePair()] } })).toEqual([
      `/incidents/1400?${of}&from=${from}&to=${AFTER.to}`,
    ]);
  });

  test('of a route or a category are its incidents after', () => {
    const places = [somePlace(), somePlace({ kind: 'category', key: 'double_close' })];
    expect(addresses({ places, pairs: none })).toEqual([
      `/incidents?${of}&version=1.1.0&from=${AFTER.from}&to=${AFTER.to}&route=%2Fws%2Fdm%2F%3Aid`,
      `/incidents?${of}&version=1.1.0&from=${AFTER.from}&to=${AFTER.to}&category=double_close`,
    ]);
  });

  test('of a code or an instance are listed nowhere', () => {
    const places = [somePlace({ kind: 'code', key: '4001' }), somePlace({ kind: 'instance', key: 'a' })];
    expect(addresses({ places, pairs: none })).toEqual([null, null]);
  });
});
