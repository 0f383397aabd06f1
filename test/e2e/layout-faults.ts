import type { Page } from 'playwright-core';

/** A list that goes on for ever is looked at down to here. */
const MOST_HEIGHT_PX = 6000;

/**
 * What is wrong with the layout of a page as it stands: text that is cut without a way to read it whole, text that lies over
 * other text or under something, and a page that is wider than its window. A sentence each.
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, whole), MOST_HEIGHT_PX) });
  // Not as an element: the page's policy lets none in.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, *::before, *::after { pointer-events: all !important; }');
    document.adoptedStyleSheets = [sheet];
  });
  try {
    return await page.evaluate(findFaults);
  } finally {
    await page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
    await page.setViewportSize({ width, height });
  }
}

/** Runs in the page, and so may use nothing from outside. */
function findFaults(): string[] {
  /** Boxes of text are higher than its letters. */
  const LEAST_OVERLAP_PX = { across: 2, down: 4 };
  const NOTHING = { left: 0, top: 0, right: 0, bottom: 0 };
  const LEAST_CUT_PX = { across: 2, down: 4 };

  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  interface Line extends Box {
    element: Element;
    text: string;
  }

  const faults = new Set<string>();
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > window.innerWidth) faults.add(`the page is ${scrollWidth} px wide in ${window.innerWidth} px`);

  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || text === '' || element.closest('script, style, title, option')) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const shown = clipped(element, rect);
      if (isNothing(shown)) continue;
      if (isCut(element, rect, shown)) faults.add(`"${text}" is cut in ${nameOf(element)}`);
      // What is asked for by its point must be inside of the window.
      const seen = intersection(shown, { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight });
      if (!isNothing(seen)) lines.push({ element, text, ...seen });
    }
  }

  lines.sort((a, b) => a.top - b.top);
  for (const [index, line] of lines.entries()) {
    for (let next = index + 1; next < lines.length; next += 1) {
      const other = lines[next];
      if (!other || other.top > line.bottom - LEAST_OVERLAP_PX.down) break;
      if (other.element === line.element) continue;
      const common = intersection(line, other);
      if (common.right - common.left < LEAST_OVERLAP_PX.across) continue;
      if (common.bottom - common.top < LEAST_OVERLAP_PX.down) continue;
      const x = (common.left + common.right) / 2;
      const y = (common.top + common.bottom) / 2;
      if (coverOf(line.element, x, y) || coverOf(other.element, x, y)) continue;
      faults.add(`"${line.text}" lies over "${other.text}"`);
    }
    const y = (line.top + line.bottom) / 2;
    for (const x of [line.left + 1, (line.left + line.right) / 2, line.right - 1]) {
      const cover = coverOf(line.element, x, y);
      if (cover && !isFixed(cover)) faults.add(`"${line.text}" lies under ${nameOf(cover)}`);
    }
  }
  return [...faults];

  /** What ancestors leave of a box: nothing where they hide it from the eye. */
  function clipped(element: Element, rect: DOMRect): Box {
    let shown: Box = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom };
    for (let parent: Element | null = element; parent && parent !== document.body; parent = parent.parentElement) {
      const { overflowX, overflowY, position, clipPath } = getComputedStyle(parent);
      const box = parent.getBoundingClientRect();
      if (position === 'absolute' && (clipPath !== 'none' || box.width <= 1)) return NOTHING;
      if (isClipping(parent, overflowX)) {
        shown = { ...shown, left: Math.max(shown.left, box.left), right: Math.min(shown.right, box.right) };
      }
      if (isClipping(parent, overflowY)) {
        shown = { ...shown, top: Math.max(shown.top, box.top), bottom: Math.min(shown.bottom, box.bottom) };
      }
      if (position === 'fixed') break;
    }
    return shown;
  }

  function isNothing({ left, top, right, bottom }: Box): boolean {
    return right - left < 1 || bottom - top < 1;
  }

  /** Whether an element shows nothing beyond its box. */
  function isClipping(element: Element, overflow: string): boolean {
    if (element instanceof SVGElement) return element instanceof SVGSVGElement && overflow !== 'visible';
    return overflow !== 'visible' && getComputedStyle(element).display !== 'inline';
  }

  /** Whether a part is missing that neither scrolling nor pointing at it shows. */
  function isCut(element: Element, rect: DOMRect, shown: Box): boolean {
    const isWhole =
      rect.right - shown.right < LEAST_CUT_PX.across &&
      shown.left - rect.left < LEAST_CUT_PX.across &&
      rect.bottom - shown.bottom < LEAST_CUT_PX.down;
    if (isWhole || element.closest('[title]')) return false;
    if (element.closest('g, svg')?.querySelector(':scope > title')) return false;
    for (let parent: Element | null = element; parent && parent !== document.body; parent = parent.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(parent);
      if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return false;
    }
    return true;
  }

  function intersection(a: Box, b: Box): Box {
    return {
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    };
  }

  /** The opaque element that hides another one at a point. */
  function coverOf(element: Element, x: number, y: number): Element | null {
    for (const above of document.elementsFromPoint(x, y)) {
      if (above === element || above.contains(element)) return null;
      if (!element.contains(above) && isOpaque(above)) return above;
    }
    return null;
  }

  /** Whether scrolling shows what it covers. */
  function isFixed(element: Element): boolean {
    for (let parent: Element | null = element; parent; parent = parent.parentElement) {
      if (getComputedStyle(parent).position === 'fixed') return true;
    }
    return false;
  }

  function isOpaque(element: Element): boolean {
    const { backgroundColor, fill, fillOpacity, opacity } = getComputedStyle(element);
    if (Number(opacity) < 0.9) return false;
    if (element instanceof SVGGeometryElement) return fill !== 'none' && !isClear(fill) && Number(fillOpacity) > 0.9;
    return !(element instanceof SVGElement) && !isClear(backgroundColor);
  }

  function isClear(colour: string): boolean {
    const alpha = /(?:rgba\(.*,|\/)\s*([\d.]+)\)$/.exec(colour)?.[1];
    return colour === 'transparent' || (alpha !== undefined && Number(alpha) < 0.9);
  }

  function nameOf(element: Element): string {
    const { className } = element;
    const name = element.tagName.toLowerCase();
    return typeof className === 'string' && className !== '' ? `${name}.${className.split(' ').join('.')}` : name;
  }
}
