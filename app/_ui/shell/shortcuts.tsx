'use client';
import { useEffect } from 'react';

/** How long after `g` its second key still counts. */
const SEQUENCE_MS = 1000;

/**
 * Single-key shortcuts: a key clicks the visible control that names it in `data-shortcut`, so that each control is
 * described once and a key does exactly what the pointer would. Where several panels have the same key, it is that of the
 * panel with the focus or under the pointer. Off in fields and dialogs; with modifiers only ⌘K (`mod+k`), also in fields.
 */
export function Shortcuts() {
  useEffect(() => {
    let prefix = '';
    let prefixAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.repeat || event.isComposing || document.querySelector('dialog[open]')) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() === 'k') press(event, 'mod+k');
        return;
      }
      if (takesText(event.target)) return;
      const typed = prefix && event.timeStamp - prefixAt < SEQUENCE_MS ? `${prefix} ${event.key}` : event.key;
      prefix = event.key === 'g' ? 'g' : '';
      prefixAt = event.timeStamp;
      press(event, typed);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return null;
}

function press(event: KeyboardEvent, shortcut: string): void {
  const controls = [...document.querySelectorAll<HTMLElement>(`[data-shortcut="${CSS.escape(shortcut)}"]`)].filter(
    (candidate) => candidate.offsetParent !== null || candidate.getClientRects().length > 0,
  );
  const control = controls.find((candidate) => candidate.closest('section:is(:focus-within, :hover)')) ?? controls[0];
  if (!control) return;
  event.preventDefault();
  control.focus();
  control.click();
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
}
