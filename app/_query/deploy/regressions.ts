import { COMPARED_MEASURES, measureOfCategory } from '../../_deploy/verdict/compared-measures.ts';
import type { Regression } from '../../_deploy/verdict/regression.ts';
import { isWorseWhenMore } from './changed-places.ts';
import type { DeployComparison, MeasureVerdict, PairChange, PlaceVerdict } from './comparison-record.ts';

/** They count what other measures count too. */
const SUMMARIES = ['uncleanRate', 'incidentRate'];

/**
 * What got worse beside the headline: a measure, a place, a pair, or the roll-out itself. What only repeats another one is
 * no second regression: a summary of measures, the category of a measure, or a part of a headline that is worse itself.
 */
export function regressions({
  measures,
  places,
  pairs,
  drain,
}: Pick<DeployComparison, 'measures' | 'places' | 'pairs' | 'drain'>): Regression[] {
  const worse = measures.filter(isWorse);
  const names = new Set(worse.map(({ measure }) => measure));
  const isSpecific = ({ measure }: MeasureVerdict) => !SUMMARIES.includes(measure);
  const others = worse
    .filter(({ measure }) => measure !== COMPARED_MEASURES[0].name)
    .filter((one) => isSpecific(one) || !worse.some(isSpecific));
  const isNews = ({ kind, key }: PlaceVerdict) => {
    if (kind === 'category') return measureOfCategory(key) === undefined;
    return !names.has(kind === 'code' ? 'abnormalCloseRate' : COMPARED_MEASURES[0].name);
  };
  const isPairNews = (pair: PairChange) => placesOf(pair).length > 0 || measureOfCategory(pair.category) === undefined;
  return [
    ...others.map(({ title, ratio, measure }): Regression => ({ kind: 'measure', name: title, ratio, key: measure })),
    ...places
      .filter((place) => isWorse(place) && isWorseWhenMore(place) && isNews(place))
      .map(({ kind, key, ratio }): Regression => ({ kind, name: `${kind} ${key}`, ratio, key })),
    ...pairs.new
      .filter(isPairNews)
      .map((pair): Regression => ({ kind: 'new pair', name: `new pair ${pairName(pair)}`, ratio: null, key: pair.id })),
    ...pairs.grown
      .filter(isPairNews)
      .map((pair): Regression => ({ kind: 'grown pair', name: pairName(pair), ratio: pair.ratio, key: pair.id })),
    ...(drain?.isLarger ? [{ kind: 'drain' as const, name: 'closes by the roll-out', ratio: null, key: 'drain' }] : []),
  ];
}

function isWorse({ verdict }: { verdict: string }): boolean {
  return verdict === 'worse' || verdict === 'slightly_worse';
}

function placesOf({ closeSite, sendSite }: PairChange): string[] {
  return [sendSite?.function ?? '', closeSite?.function ?? ''].filter((name) => name !== '');
}

/** Both functions of a pair. */
function pairName(pair: PairChange): string {
  return placesOf(pair).join(' × ') || pair.category;
}
