/** The controls of the page that a selector finds, as far as they are seen. */
export function pageControls(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (control) => control.offsetParent !== null || control.getClientRects().length > 0,
  );
}

/** The first of them. */
export function pageControl(selector: string): HTMLElement | undefined {
  return pageControls(selector)[0];
}

/** Those that a shortcut stands for; several panels may have the same. */
export function shortcutControls(shortcut: string): HTMLElement[] {
  return pageControls(`[data-shortcut="${CSS.escape(shortcut)}"]`);
}

/** The first of them. */
export function shortcutControl(shortcut: string): HTMLElement | undefined {
  return shortcutControls(shortcut)[0];
}
