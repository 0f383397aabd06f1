'use client';
import { useEffect } from 'react';
import { takesText } from '../controls/takes-text.ts';
import { sayLastAct } from '../toast/last-act.ts';
import { shortcutControls } from './page-control.ts';

/** How long after `g` its second key still counts. */
const SEQUENCE_MS = 1000;
const ARROWS = ['ArrowLeft', 'ArrowRight'];

/**
 * Single-key shortcuts: a key clicks the visible control that names it in `data-shortcut`, so that each control is
 * described once and a key does exactly what the pointer would. Where several panels have the same key, it is that of the
 * panel with the focus or under the pointer, else of the one marked by `data-shortcut-main`. Arrows that nothing else has
 * the focus for walk a chart over time. A control that the reader's role is too little for says so instead. Off in fields and dialogs, Escape also where it closes a menu; with modifiers only
 * ⌘K (`mod+k`), also in fields.
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
      if (event.key === 'Escape' && (event.defaultPrevented || document.querySelector(':popover-open'))) return;
      if (ARROWS.includes(event.key) && isUnfocused(event.target)) return walkChart(event);
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
  const own = shortcutControls(shortcut);
  // Where a screen has no search of its own, the key that nearly everybody tries first leads to its filter.
  const controls = own.length === 0 && shortcut === '/' ? shortcutControls('f') : own;
  const control =
    controls.find((candidate) => candidate.closest('section:is(:focus-within, :hover)')) ??
    controls.find((candidate) => candidate.hasAttribute('data-shortcut-main')) ??
    controls[0];
  if (!control) return;
  event.preventDefault();
  const refusal = control.closest<HTMLElement>('[data-refusal]')?.dataset['refusal'];
  if (refusal !== undefined) {
    sayLastAct({ text: `Not done. ${refusal}`, state: 'refused', undo: null });
    return;
  }
  control.focus();
  control.click();
}

/** Hands an arrow to the chart under the pointer, else to the first one, which has the focus from then on. */
function walkChart(event: KeyboardEvent): void {
  const charts = [...document.querySelectorAll<HTMLElement>('[aria-roledescription="time chart"]')];
  const chart = charts.find((candidate) => candidate.matches(':hover')) ?? charts[0];
  if (!chart) return;
  event.preventDefault();
  chart.focus();
  const { key, shiftKey } = event;
  chart.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
}

/** Whether keys go to the page as a whole. */
function isUnfocused(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof HTMLElement && target.id === 'content');
}
