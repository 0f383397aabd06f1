import type { Locator } from 'playwright-core';

/** A text with a digit in it, and the panel that it stands in. */
export interface Shown {
  panel: string;
  text: string;
}

/**
 * Every text with a digit that can be seen in a part of the page, or is told by a title, in the order of the document:
 * one for each element, of the element's own text. What matches `apart` is read elsewhere.
 */
export function shownTexts(root: Locator, apart: string): Promise<Shown[]> {
  return root.evaluate((start, skipped) => {
    const found: { panel: string; text: string }[] = [];
    const tell = (panel: string, text: string) => {
      const plain = text.replace(/\s+/g, ' ').trim();
      if (/\d/.test(plain)) found.push({ panel, text: plain });
    };
    const walk = (element: Element, outer: string) => {
      const isTitle = element.tagName === 'title';
      if (element.matches(skipped) || (!isTitle && getComputedStyle(element).display === 'none')) return;
      const label = element.getAttribute('aria-labelledby');
      const named = element.tagName === 'SECTION' && label ? document.getElementById(label)?.textContent : null;
      const panel = named ?? (element.tagName === 'SECTION' ? element.getAttribute('aria-label') : null) ?? outer;
      tell(panel, element.getAttribute('title') ?? '');
      tell(
        panel,
        [...element.childNodes]
          .map((node) => (node instanceof Text ? node.data : node instanceof Element ? ' ' : ''))
          .join(''),
      );
      for (const child of element.children) walk(child, panel);
    };
    walk(start, '');
    return found;
  }, apart);
}

/** The texts by their panels. */
export function byPanel(shown: readonly Shown[]): Record<string, string[]> {
  const panels: Record<string, string[]> = {};
  for (const { panel, text } of shown) panels[panel] = [...(panels[panel] ?? []), text];
  return panels;
}
