import type { OverviewAnswers } from './answers.ts';
import * as written from './written.ts';

/** The line that says whether the numbers can be trusted. `silent`: for how long nothing was heard, in words. */
export function dataLine(quality: OverviewAnswers['quality'], silent: string | null): string {
  const { coverage, coverageInterval, gaps, rejected, skewed, late, overflow } = quality;
  const spans = (n: number, what: string) => (n === 0 ? [] : [`${written.counted(n, 'span')} ${what}`]);
  const allRejected = rejected.reduce((sum, { count }) => sum + count, 0);
  const length = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const over = (['route', 'version', 'instance'] as const).filter((kind) => overflow[kind] > 0);
  const isWarned =
    (coverage !== null && (coverageInterval?.[1] ?? coverage) < 0.99) ||
    allRejected > 0 ||
    silent !== null ||
    over.length > 0;
  const gapWords =
    gaps.length === 0
      ? (silent ?? 'no gap')
      : gaps.length === 1
        ? `1 gap of ${written.duration(length)}`
        : `${gaps.length} gaps, ${written.duration(length)} together`;
  return [
    `${isWarned ? 'Data, warning: ' : 'Data: '}${coverage === null ? 'coverage unknown' : `coverage ${coverageInterval === null ? written.rate(coverage) : written.rates(coverageInterval).join(' – ')}`}`,
    gapWords,
    ...(gaps.length > 0 && silent !== null ? [silent] : []),
    `${written.counted(allRejected, 'span')} rejected`,
    ...spans(skewed, 'ahead of this clock'),
    ...spans(late, 'late'),
    ...over.map((kind) => `too many ${kind}s: ${written.counted(overflow[kind], 'span')} under __other__`),
    ...disk(quality),
    ...sampling(quality),
  ].join(', ');
}

/** Without a forecast: the store is less than a day old. */
function disk({ disk }: OverviewAnswers['quality']): string[] {
  return disk === null ? [] : [`${written.bytes(disk.bytes)} on the disk`];
}

function sampling({ unknownWeightShare: unknown, meanAdjustedCount: mean }: OverviewAnswers['quality']): string[] {
  const isSampled = mean !== null && mean > 1;
  return [
    ...(isSampled ? [`sampled, about 1 in ${mean < 9.95 ? Number(mean.toFixed(1)) : written.count(mean)}`] : []),
    ...(unknown === 0 && !isSampled ? ['not sampled'] : []),
    ...(unknown === 1 ? ['sampling not declared'] : []),
    ...(unknown !== null && unknown > 0 && unknown < 1 ? [`sampling not declared by ${written.rate(unknown)}`] : []),
  ];
}
