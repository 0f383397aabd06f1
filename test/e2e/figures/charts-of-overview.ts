import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import type { TimeSpan } from '../../../app/_close/time/time-span.ts';
import type { OverviewAnswers } from './answers.ts';
import { withoutAsides } from './asides.ts';
import { checkTimeAxis, checkValueAxis, placesOf, readChart } from './drawn-chart.ts';
import { layerName } from './headline-texts.ts';
import { type Layer, legend } from './legend.ts';
import { isCompared } from './overview-texts.ts';
import { shownTexts } from './texts.ts';
import { periodBefore, type View } from './view.ts';
import * as written from './written.ts';

/** Of how many buckets the tooltips are read. */
/** The widest cloth of a flag: 24 characters with its verdict, and what lies around them. */
const WIDEST_FLAG_PX = 200;
const TOOLTIPS = 4;
/** Half a pixel of the mark's edge, and its stroke. */
const PIXELS = 1.5;
const NOTHING_APART = '[data-apart]';

/** What stands above a time in which nothing was heard: an end beyond the axis is not named. */
function gapText(gap: TimeSpan, { from, to }: TimeSpan): string {
  const time = (t: number) =>
    to - from > DAY_MS ? `${written.moment(t).slice(0, 3)} ${written.clock(t)}` : written.clock(t);
  if (gap.from <= from) return `no telemetry until ${time(gap.to)}`;
  if (gap.to >= to) return `no telemetry since ${time(gap.from)}`;
  return `no telemetry ${written.clock(gap.from)} – ${written.clock(gap.to)}`;
}

/** The headline's chart, its tooltips, and its table. */
export async function checkHeadline(
  panel: Locator,
  answers: OverviewAnswers,
  view: View,
  beside: ReadonlySet<string>,
): Promise<void> {
  const { filter, step, as, groupBy } = view;
  const layers = legend(answers, view);
  const chart = await readChart(panel.locator('svg.recharts-surface'));
  const height = checkValueAxis(chart, 'linear');
  checkTimeAxis(chart, filter.from, filter.to);
  const { above, inside } = placesOf(chart);
  expect(inside.map(({ text }) => text)).toEqual([]);
  const gaps = [...answers.quality.gaps, ...answers.together.unheard].map((gap) => gapText(gap, filter));
  // Behind the version may stand what its verdict found. What has no flag is in a tick.
  const flags = above
    .map(({ text }) => text.replace(/ [▲▼?] .*/, ''))
    .filter((text) => !gaps.includes(text) && !/^\d+ more$/.test(text));
  const inTicks = chart.bare.flatMap(({ title }) => namesOf(title));
  expect([...flags, ...inTicks].sort()).toEqual(chart.titles.flatMap(namesOf).sort());
  // Of one service, what has no flag had no room for it; of several it may only have had no finding.
  for (const { title, x } of filter.service?.length === 1 ? chart.bare : []) {
    const isCrowded = above.some(({ left, right }) => left < x + WIDEST_FLAG_PX && right > x - WIDEST_FLAG_PX);
    expect([title, isCrowded]).toEqual([title, true]);
  }

  const buckets = answers.now.total.points;
  if (groupBy === 'category' || groupBy === 'code' || as === 'count') {
    const sums = buckets.map(({ denominator }, index) =>
      denominator ? layers.reduce((sum, layer) => sum + (valueIn(layer, index, as) ?? 0), 0) : null,
    );
    expect(chart.tops.length).toBe(sums.length);
    for (const [index, sum] of sums.entries()) {
      const top = chart.tops[index];
      if (sum === null || top == null) expect([sum, top ?? null], `bar ${index}`).toEqual([null, null]);
      else expect(Math.abs(top - height(sum)), `bar ${index} is as high as ${sum}`).toBeLessThan(PIXELS);
    }
  }

  for (const index of some(buckets.length)) {
    const shown = await hover(panel, index, buckets.length);
    expect(withoutAsides(shown, beside)).toEqual(bucketTexts(answers, view, layers, index));
  }
  await panel.getByRole('button', { name: /as a table$/ }).click();
  const rows = withoutAsides(await tableTexts(panel, 'Send-after-close rate as a table'), beside);
  const names = layers.map((layer) => layerName(layer, view)).filter((name) => /\d/.test(name));
  const cells = buckets.flatMap(({ t, denominator }, index) => ({ t, index, ended: denominator ?? 0 })).reverse();
  expect(rows).toEqual([
    ...names,
    ...cells.flatMap(({ t, index, ended }) => {
      const isGap = ended === 0 && answers.quality.gaps.some(({ from, to }) => t >= from && t < to);
      return [
        written.moment(t),
        ...(isGap ? [] : [written.count(ended)]),
        ...layers.flatMap((layer) => {
          const { count = 0, exposure = 0 } = layer.points[index] ?? {};
          if (exposure === 0) return [];
          const of = exposure === ended ? '' : ` of ${written.count(exposure)}`;
          return [written.rate(count / exposure), `${written.count(count)}${of}`];
        }),
      ];
    }),
  ]);
  expect(step).toBe((buckets[1]?.t ?? 0) - (buckets[0]?.t ?? 0));
}

function valueIn(layer: Layer, index: number, as: View['as']): number | null {
  const { count = 0, exposure = 0 } = layer.points[index] ?? {};
  if (exposure === 0) return null;
  return as === 'rate' ? count / exposure : count;
}

/** What a tooltip says of a bucket. */
function bucketTexts(answers: OverviewAnswers, view: View, layers: readonly Layer[], index: number): string[] {
  const { groupBy, step } = view;
  const point = answers.now.total.points[index];
  const before = periodBefore(view);
  const earlier = answers.before?.total.points[index];
  const t = point?.t ?? 0;
  const ended = point?.denominator ?? 0;
  const rows = layers.flatMap(({ key, pooled, points }) => {
    const { count = 0, exposure = 0 } = points[index] ?? {};
    return exposure > 0 ? [{ key, pooled, count, rate: count / exposure }] : [];
  });
  const rates = written.rates(rows.map(({ rate }) => rate));
  const hasBefore = groupBy !== 'code' && answers.before?.lead.sendAfterCloseRate != null && isCompared(answers);
  return [
    written.span(t, t + step),
    ended === 0 ? '' : `${written.counted(ended, 'ended connection')}, complete`,
    ...rows.flatMap(({ key, pooled, count }, row) => [
      layerName({ key, pooled }, view),
      written.count(count),
      rates[row] ?? '',
    ]),
    ...(hasBefore && before && earlier && rows.length > 0
      ? [written.count(earlier.numerator ?? 0), written.rate(typeof earlier.value === 'number' ? earlier.value : null)]
      : []),
  ].filter((text) => /\d/.test(text));
}

/** The close duration's chart, its tooltips and its table. */
export async function checkDurations(panel: Locator, { durations }: OverviewAnswers, view: View): Promise<void> {
  const { filter, step } = view;
  if (filter.route !== undefined) {
    expect(await panel.locator('svg.recharts-surface').count()).toBe(0);
    return;
  }
  const chart = await readChart(panel.locator('svg.recharts-surface'));
  checkValueAxis(chart, 'log');
  checkTimeAxis(chart, filter.from, filter.to);
  const { above, inside } = placesOf(chart);
  expect(above).toEqual([]);
  // The names of the lines, at their ends.
  expect(inside.map(({ text }) => text).sort()).toEqual(['p50', 'p95', 'p99']);
  const rows = durations.points.map(({ t, value }) => ({ t, value: typeof value === 'object' ? value : null }));
  for (const index of some(rows.length)) {
    const { t = 0, value = null } = rows[index] ?? {};
    const told = (['p99', 'p95', 'p50'] as const).flatMap((name) => {
      const ms = value?.[name] ?? null;
      // Nothing shorter can be drawn on a logarithmic axis.
      return [name, ...(ms === null ? [] : [written.duration(Math.max(ms, 0.01))])];
    });
    expect(await hover(panel, index, rows.length)).toEqual([
      written.span(t, t + step),
      written.counted(value?.count ?? 0, 'completed close'),
      ...told,
    ]);
  }
  await panel.getByRole('button', { name: /as a table$/ }).click();
  expect(await tableTexts(panel, 'Close duration as a table')).toEqual([
    ...['p50', 'p95', 'p99'],
    ...rows
      .reverse()
      .flatMap(({ t, value }) => [
        written.moment(t),
        written.count(value?.count ?? 0),
        ...[value?.p50, value?.p95, value?.p99].flatMap((ms) => (ms == null ? [] : [written.duration(ms)])),
      ]),
  ]);
}

/** What the releases of a flag or tick are called, by its title. */
function namesOf(title: string): string[] {
  return title.split('\n').map((line) => line.replace(/, (announced|inferred).*/, ''));
}

/** Indices of a few buckets, the first and the last among them. */
function some(length: number): number[] {
  return Array.from({ length: TOOLTIPS }, (_, index) => Math.round((index / (TOOLTIPS - 1)) * (length - 1)));
}

/** The texts of the tooltip of one bucket. */
export async function hover(panel: Locator, index: number, buckets: number): Promise<string[]> {
  const layer = panel.getByTestId('time-layer');
  const box = await layer.boundingBox();
  if (box === null) throw new Error('the chart has no size');
  await layer.page().mouse.move(box.x + ((index + 0.5) / buckets) * box.width, box.y + box.height / 2);
  const tooltip = panel.getByRole('status').locator('.floating');
  await tooltip.waitFor();
  const shown = await shownTexts(tooltip, NOTHING_APART);
  return shown.map(({ text }) => text);
}

export async function tableTexts(panel: Locator, name: string): Promise<string[]> {
  const table = panel.getByRole('region', { name });
  await table.waitFor();
  const shown = await shownTexts(table, NOTHING_APART);
  return shown.map(({ text }) => text);
}
