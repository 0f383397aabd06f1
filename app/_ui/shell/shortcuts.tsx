'use client';
import { useEffect } from 'react';

/** How long after `g` its second key still counts. */
const SEQUENCE_MS = 1000;

/**
 * Single-key shortcuts: a key clicks the visible control that names it in `data-shortcut`, so that each control is
 * described once and a key does exactly what the pointer would. Off in fields, with modifiers and in dialogs.
 */
export function Shortcuts() {
  useEffect(() => {
    let prefix = '';
    let prefixAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
      if (takesText(event.target) || document.querySelector('dialog[open]')) return;
      const typed = prefix && event.timeStamp - prefixAt < SEQUENCE_MS ? `${prefix} ${event.key}` : event.key;
      prefix = event.key === 'g' ? 'g' : '';
      prefixAt = event.timeStamp;
      const control = [...document.querySelectorAll<HTMLElement>(`[data-shortcut="${CSS.escape(typed)}"]`)].find(
        (candidate) => candidate.offsetParent !== null || candidate.getClientRects().length > 0,
      );
      if (!control) return;
      event.preventDefault();
      control.focus();
      control.click();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return null;
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
}
