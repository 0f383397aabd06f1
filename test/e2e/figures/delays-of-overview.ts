import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Oracle } from '../../simulation/oracle.ts';
import type { OverviewAnswers } from './answers.ts';
import { tableTexts } from './charts-of-overview.ts';
import { checkValueAxis, placesOf, readChart } from './drawn-chart.ts';
import { isCompared } from './overview-texts.ts';
import type { View } from './view.ts';
import * as written from './written.ts';

const PER_DECADE = 8;
/** An observation is known within so much of itself. */
const RELATIVE_ERROR = 0.02;

/** The histogram of the time to a late send: its axes, its median, and its bins as its table has them. */
export async function checkDelays(panel: Locator, answers: OverviewAnswers, view: View, oracle: Oracle): Promise<void> {
  if (view.filter.route !== undefined) {
    expect(await panel.locator('svg.recharts-surface').count()).toBe(0);
    return;
  }
  const { p50, count } = answers.now.figures.timeToLateSendMs;
  const chart = await readChart(panel.locator('svg.recharts-surface'));
  checkValueAxis(chart, 'linear');
  const { times, above, inside } = placesOf(chart);
  const decades = times.map(({ text, x }) => ({ x, power: powerOf(text) }));
  const [first, second] = decades;
  for (const { x, power } of decades.slice(2)) {
    if (first === undefined || second === undefined) break;
    const perDecade = (second.x - first.x) / (second.power - first.power);
    expect(Math.abs(first.x + (power - first.power) * perDecade - x)).toBeLessThan(2);
  }
  const before = isCompared(answers) ? answers.before?.figures.timeToLateSendMs.p50 : null;
  const change = written.times(p50, before);
  const arrow = (p50 ?? 0) > (before ?? 0) ? '▲' : '▼';
  const peak = /^[\d.]+% at .+ – .+$/;
  const [median, ...others] = [...above, ...inside].map(({ text }) => text).filter((text) => !peak.test(text));
  expect(median).toBe(`p50 ${written.duration(p50 ?? 0)}${change === null ? '' : `${arrow} ${change}`}`);
  expect(others).toEqual([]);
  expect(chart.titles).toEqual([`Time to late send, ${written.counted(count, 'observation')}`]);

  await panel.getByRole('button', { name: /as a table$/ }).click();
  const texts = await tableTexts(panel, 'Time to late send as a table');
  const rows = rowsOf(texts);
  expect(rows.map(([range, ...figures]) => [range, ...figures.slice(0, -1).map(numberOf)])).toEqual(
    answers.delay.bins.map(({ fromMs, toMs, count: n, closed }) => [
      `${written.duration(fromMs)} – ${written.duration(toMs)}`,
      n,
      closed,
    ]),
  );
  const { observed } = oracle.total('timeToLateSendMs', view.filter);
  const below = (ms: number) => observed.reduce((sum, { value, weight }) => sum + (value < ms ? weight : 0), 0);
  let sum = 0;
  for (const [range = '', shown = '', ...rest] of rows) {
    const n = numberOf(shown);
    sum += n;
    expect(rest.at(-1)).toBe(written.rate(n / count));
    const edge = edgeOf(range);
    expect(sum, range).toBeGreaterThanOrEqual(below(edge * (1 - RELATIVE_ERROR)));
    expect(sum, range).toBeLessThanOrEqual(below(edge * (1 + RELATIVE_ERROR)) + 1e-6);
  }
  expect(sum).toBe(count);
  // A peak that stands apart is named by its share of all and its edges.
  for (const { text } of inside.filter((each) => peak.test(each.text))) {
    const [share = '', edges = ''] = text.split(' at ');
    const [from = '', to = ''] = edges.split(' – ');
    const first = rows.findIndex(([range]) => range?.startsWith(`${from} – `));
    const last = rows.findIndex(([range]) => range?.endsWith(` – ${to}`));
    const within = rows.slice(first, last + 1).reduce((total, [, n = '']) => total + numberOf(n), 0);
    expect(share).toBe(written.rate(within / count));
  }
}

/** A row begins with the range of its bin. */
function rowsOf(texts: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const text of texts) {
    if (text.includes(' – ')) rows.push([text]);
    else rows.at(-1)?.push(text);
  }
  return rows;
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** Decades from a second on are all in seconds. */
function decadeOf(ms: number): string {
  return ms < 1000 ? written.duration(ms) : `${written.count(ms / 1000)} s`;
}

function powerOf(label: string): number {
  const power = Array.from({ length: 12 }, (_, index) => index - 2).find(
    (candidate) => decadeOf(10 ** candidate) === label,
  );
  if (power === undefined) throw new Error(`${label} is no decade`);
  return power;
}

/** The upper edge of a bin, ms. */
function edgeOf(range: string): number {
  const edges = Array.from({ length: 8 * PER_DECADE }, (_, index) => 10 ** (index / PER_DECADE));
  const at = edges.findIndex(
    (edge, index) =>
      range === `${written.duration(index === 0 ? 0 : (edges[index - 1] ?? 0))} – ${written.duration(edge)}`,
  );
  const edge = edges[at];
  if (edge === undefined) throw new Error(`${range} is no bin`);
  return edge;
}
