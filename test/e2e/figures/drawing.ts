import type { Locator } from 'playwright-core';
import type { DrawnText } from './drawn-chart.ts';

/** What can be read off a drawing of our own, in pixels from its corner. */
export interface Drawing {
  /** Every text with a digit. */
  texts: DrawnText[];
  /** Every title with a digit, that of the whole among them. */
  titles: string[];
  /** The rectangles that have a title. */
  bars: { title: string; height: number; bottom: number }[];
  /** What lies level. */
  lines: { left: number; right: number }[];
}

export function readDrawing(svg: Locator): Promise<Drawing> {
  return svg.evaluate((drawing) => {
    const corner = drawing.getBoundingClientRect();
    const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
    return {
      texts: [...drawing.querySelectorAll('text')].flatMap((element) => {
        const text = plain(element.textContent);
        if (!/\d/.test(text)) return [];
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const anchor = getComputedStyle(element).textAnchor;
        const x = anchor === 'middle' ? (left + right) / 2 : anchor === 'end' ? right : left;
        return [
          {
            text,
            x: x - corner.left,
            y: (top + bottom) / 2 - corner.top,
            left: left - corner.left,
            right: right - corner.left,
            top: top - corner.top,
          },
        ];
      }),
      titles: [...drawing.querySelectorAll('title')]
        .map(({ textContent }) => plain(textContent))
        .filter((title) => /\d/.test(title)),
      bars: [...drawing.querySelectorAll('rect')].flatMap((bar) => {
        const title = bar.querySelector('title');
        const { height, bottom } = bar.getBoundingClientRect();
        return title ? [{ title: plain(title.textContent), height, bottom: bottom - corner.top }] : [];
      }),
      lines: [...drawing.querySelectorAll('line')]
        .map((line) => line.getBoundingClientRect())
        .filter(({ width, height }) => width > height)
        .map(({ left, right }) => ({ left: left - corner.left, right: right - corner.left })),
    };
  });
}
