import type { Regression } from '../../_deploy/verdict/regression.ts';
import { isWorseWhenMore } from './changed-places.ts';
import type { DeployComparison, PairChange } from './comparison-record.ts';

/** What got worse beside the headline: a measure, a place, a pair, or the roll-out itself. */
export function regressions({
  measures,
  places,
  pairs,
  drain,
}: Pick<DeployComparison, 'measures' | 'places' | 'pairs' | 'drain'>): Regression[] {
  const [, ...others] = measures;
  const isWorse = ({ verdict }: { verdict: string }) => verdict === 'worse' || verdict === 'slightly_worse';
  return [
    ...others
      .filter(isWorse)
      .map(({ title, ratio, measure }): Regression => ({ kind: 'measure', name: title, ratio, key: measure })),
    ...places
      .filter((place) => isWorse(place) && isWorseWhenMore(place))
      .map(({ kind, key, ratio }): Regression => ({ kind, name: `${kind} ${key}`, ratio, key })),
    ...pairs.new.map(
      (pair): Regression => ({ kind: 'new pair', name: `new pair ${pairName(pair)}`, ratio: null, key: pair.id }),
    ),
    ...pairs.grown.map(
      (pair): Regression => ({ kind: 'grown pair', name: pairName(pair), ratio: pair.ratio, key: pair.id }),
    ),
    ...(drain?.isLarger ? [{ kind: 'drain' as const, name: 'closes by the roll-out', ratio: null, key: 'drain' }] : []),
  ];
}

/** Both functions of a pair. */
function pairName({ closeSite, sendSite, category }: PairChange): string {
  const names = [sendSite?.function, closeSite?.function].filter((name) => name !== undefined && name !== '');
  return names.length > 0 ? names.join(' × ') : category;
}
