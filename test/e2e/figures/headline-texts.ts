import type { OverviewAnswers, RoleAnswers } from './answers.ts';
import { type Layer, legend } from './legend.ts';
import { dividedOf, fewOf, highest, isHeard, nowLine, rateText } from './now-texts.ts';
import { periodBefore, type View } from './view.ts';
import * as written from './written.ts';

type Texts = (string | null)[];

/** Every text with a digit of the headline's panel: its title, each role's rate, and the legend. */
export function headlineTexts(answers: OverviewAnswers, view: View): Texts {
  const { groupBy, step, as } = view;
  const { roles, now, before, together } = answers;
  const words = periodBefore(view)?.words;
  const buckets = `${written.step(step)} buckets`;
  const [lead] = roles;
  const ended = lead ? `ended ${lead.role} connections` : 'ended connections';
  const layers = legend(answers, view);
  const rates = written.rates(layers.map(({ count, exposure }) => (exposure > 0 ? count / exposure : null)));
  const shown = lead ? roles : [{ figures: now.figures, before: before?.figures ?? null, now: together.now }];
  return [
    groupBy === 'code'
      ? `${ended}: a late send has no code, ${buckets}`
      : groupBy === 'category'
        ? `of ${ended} by category, ${buckets.replace(' buckets', '')}`
        : `share of ${ended}, ${buckets}`,
    ...shown.flatMap((one) => rateTexts(one, words, isHeard(together.previousHeard))),
    ...layers.flatMap(
      ({ key, count, exposure, pooled }, index): Texts => [
        `${written.count(count)} of ${written.count(exposure)} ended connections${leadsToIncidents(key, view) ? ': their incidents' : ''}`,
        layerName({ key, pooled }, view),
        as === 'rate' ? (rates[index] ?? null) : written.count(count),
      ],
    ),
  ];
}

/** A rate over the range, before, and now. */
function rateTexts(
  { figures, before, now }: Omit<RoleAnswers, 'role'>,
  words: string | undefined,
  heard: boolean,
): Texts {
  const { sendAfterCloseRate: rate, affectedConnections, endedConnections } = figures;
  const rateBefore = before?.sendAfterCloseRate ?? null;
  const { firstAt } = now.heard;
  const few = fewOf(dividedOf(figures));
  const isFew = few !== null || now.word === 'too_few';
  const from =
    rateBefore === null ? `no rate in the ${words}` : isFew ? null : `from ${written.rate(rateBefore)} in the ${words}`;
  const compared = heard
    ? from
    : now.word === 'first_data'
      ? null
      : firstAt === null
        ? `nothing heard in the ${words}`
        : `first data ${written.moment(firstAt)}`;
  return [
    rateText(figures),
    affectedConnections === 0 ? `at most ${highest(dividedOf(figures))}` : null,
    few === null ? null : `too few: ${few}`,
    heard && !isFew ? written.points(rate, rateBefore) : null,
    words === undefined ? null : compared,
    `${written.count(affectedConnections)} of ${written.count(endedConnections)} connections`,
    nowLine(now),
  ];
}

/** A series whose incidents a list can tell from those of others. */
function leadsToIncidents(key: string, { groupBy }: View): boolean {
  return key !== 'other' && ['category', 'version', 'route'].includes(groupBy);
}

const CODE_NAMES = new Map([
  ['1000', 'Normal closure'],
  ['1001', 'Going away'],
  ['1006', 'Abnormal closure'],
  ['1011', 'Internal error'],
  ['4000', 'Private use'],
]);

/** A series of the headline in words. */
export function layerName({ key, pooled }: Pick<Layer, 'key' | 'pooled'>, { groupBy }: View): string {
  if (pooled > 0) return `${key} (${written.counted(pooled, groupBy)})`;
  return groupBy === 'code' ? `${key} ${CODE_NAMES.get(key)}` : key || `without ${groupBy}`;
}
