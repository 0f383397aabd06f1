'use client';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';

/** The event by which any button opens the one list of places to go. */
export const GO_TO_EVENT = 'goto';

/** Opens the list of places to go. */
export function GoToButton(props: { className: string; shortcut?: string; children?: ReactNode }) {
  return (
    <button
      type="button"
      className={props.className}
      aria-label={props.children ? undefined : 'Go to'}
      aria-keyshortcuts="Control+K Meta+K"
      data-shortcut={props.shortcut}
      onClick={() => document.dispatchEvent(new Event(GO_TO_EVENT))}
    >
      <Search size={props.children ? 18 : 14} strokeWidth={1.75} aria-hidden="true" />
      {props.children ? <span>{props.children}</span> : null}
    </button>
  );
}
