import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import * as written from './written.ts';

/** A text of a drawing, by its place in pixels from the drawing's corner; `x` is where it is anchored. */
export interface DrawnText {
  text: string;
  x: number;
  y: number;
  left: number;
  right: number;
  top: number;
}

/** What can be read off a chart of Recharts. */
export interface DrawnChart {
  /** The area between the outermost lines of the grid. */
  plot: { left: number; right: number; top: number; bottom: number };
  /** Heights at which a line of the grid lies. */
  lines: number[];
  /** Every text with a digit. */
  texts: DrawnText[];
  /** What only screen readers and the pointer are told. */
  titles: string[];
  /** Flags that had no room for their text: what they are titled, and where they stand. */
  bare: { title: string; x: number }[];
  /** Of each bucket the top of its highest mark; null where nothing is drawn. */
  tops: (number | null)[];
}

export function readChart(svg: Locator): Promise<DrawnChart> {
  return svg.evaluate((chart) => {
    const corner = chart.getBoundingClientRect();
    const grid = [...chart.querySelectorAll('.recharts-cartesian-grid-horizontal line')].map((line) =>
      line.getBoundingClientRect(),
    );
    const texts: DrawnText[] = [];
    for (const element of chart.querySelectorAll('text')) {
      const text = element.textContent.trim();
      if (!/\d/.test(text)) continue;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const anchor = getComputedStyle(element).textAnchor;
      const x = anchor === 'middle' ? (left + right) / 2 : anchor === 'end' ? right : left;
      texts.push({
        text,
        x: x - corner.left,
        y: (top + bottom) / 2 - corner.top,
        left: left - corner.left,
        right: right - corner.left,
        top: top - corner.top,
      });
    }
    const lines = grid.map(({ top, bottom }) => (top + bottom) / 2 - corner.top);
    return {
      plot: {
        left: Math.min(...grid.map(({ left }) => left)) - corner.left,
        right: Math.max(...grid.map(({ right }) => right)) - corner.left,
        top: Math.min(...lines),
        bottom: Math.max(...lines),
      },
      lines,
      texts,
      titles: [...chart.querySelectorAll('title')]
        .map(({ textContent }) => textContent ?? '')
        .filter((title) => /\d/.test(title)),
      bare: [...chart.querySelectorAll('title')]
        .filter(({ parentElement: flag }) => flag !== null && flag.tagName === 'g' && !flag.querySelector('text'))
        .map((title) => ({
          title: title.textContent ?? '',
          x: (title.parentElement?.querySelector('path')?.getBoundingClientRect().left ?? 0) - corner.left,
        })),
      tops: [...chart.querySelectorAll('.recharts-bar-rectangle')].map((bar) => {
        const marks = [...bar.querySelectorAll('rect')].map((mark) => mark.getBoundingClientRect());
        const heights = marks.filter(({ height }) => height > 0).map(({ top }) => top - corner.top);
        return heights.length === 0 ? null : Math.min(...heights);
      }),
    };
  });
}

/** What stands where in a chart; what stands nowhere that it should is left. */
export function placesOf({ plot, texts }: DrawnChart) {
  const values = texts.filter(({ right, y }) => right <= plot.left + 1 && y <= plot.bottom + 8);
  const times = texts.filter(({ top }) => top >= plot.bottom - 1);
  const above = texts.filter((text) => text.y < plot.top && !values.includes(text));
  const known = new Set([...values, ...times, ...above]);
  return { values, times, above, inside: texts.filter((text) => !known.has(text)) };
}

/**
 * Each label of a value axis stands at a line of the grid, and at the height of its value. Gives the height of any
 * value.
 */
export function checkValueAxis(chart: DrawnChart, scale: 'linear' | 'log'): (value: number) => number {
  const labels = placesOf(chart).values.map(({ text, y }) => ({ text, y, value: tickValue(text) }));
  const on = (value: number) => (scale === 'log' ? Math.log(value) : value);
  const lowest = labels.reduce((a, b) => (a.value < b.value ? a : b));
  const highest = labels.reduce((a, b) => (a.value > b.value ? a : b));
  const line = (y: number) => chart.lines.reduce((a, b) => (Math.abs(a - y) < Math.abs(b - y) ? a : b));
  const [low, high] = [line(lowest.y), line(highest.y)];
  const height = (value: number) =>
    low - ((on(value) - on(lowest.value)) / (on(highest.value) - on(lowest.value))) * (low - high);
  expect(labels.length).toBeGreaterThan(1);
  for (const { text, y, value } of labels) {
    expect(Math.abs(line(y) - y), `${text} stands at a line`).toBeLessThan(6);
    expect(Math.abs(line(y) - height(value)), `${text} stands at its height`).toBeLessThan(1);
  }
  return height;
}

/** The value of an axis' label, such as "2.5%", "120 ppm", "10 ms", "1 s" or "1,000". */
function tickValue(text: string): number {
  const [, digits = '', unit = ''] = /^([\d.,]+)\s*(.*)$/.exec(text) ?? [];
  const factor = new Map([
    ['', 1],
    ['%', 0.01],
    ['ppm', 1e-6],
    ['ms', 1],
    ['s', 1_000],
    ['min', 60_000],
    ['h', 3_600_000],
  ]).get(unit);
  if (factor === undefined || digits === '') throw new Error(`"${text}" is no label of a value axis`);
  return Number(digits.replaceAll(',', '')) * factor;
}

/** Each label of a time axis stands where its time is. */
export function checkTimeAxis(chart: DrawnChart, from: number, to: number): void {
  const { plot } = chart;
  const { times } = placesOf(chart);
  expect(times.length).toBeGreaterThan(1);
  const msPerPixel = (to - from) / (plot.right - plot.left);
  for (const { text, x } of times) {
    // The name of a line that ends near the axis may stand as low as its labels.
    if (/^p\d\d$/.test(text)) continue;
    const about = from + (x - plot.left) * msPerPixel;
    // Round times: the whole quarter hour, or the whole minute, next to the place.
    const near = [900_000, 60_000].map((round) => Math.round(about / round) * round);
    const fits = near.some(
      (t) => (text === written.clock(t) || text === written.day(t)) && Math.abs(t - about) < 2 * msPerPixel,
    );
    expect(fits, `${text} stands at ${written.moment(about)}`).toBe(true);
  }
}
