'use client';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

const GAP_PX = 6;
const EDGE_PX = 8;
/** The breakpoint `sm`. */
const NARROW_PX = 640;
const BARE = 'h-6 w-7 justify-center px-0 pointer-coarse:h-9 pointer-coarse:w-9';

/**
 * A button, such as of the top bar, that opens a small panel of choices. The browser's own popover: it lies over everything,
 * closes by Escape or a click elsewhere, and gives the focus back. `children` get a function that closes it.
 */
export function DropDown(props: {
  /** The name of the choices; also the button's own where its face has no words. */
  label: string;
  face: ReactNode;
  shortcut?: string;
  /** Its face is an icon alone, without an arrow beside it. */
  bare?: true;
  /** Its classes where it is no control of a bar; it has no arrow then. */
  look?: string;
  children: (close: () => void) => ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const opened = event.newState === 'open';
    // The choices are made only now, and must be there before they can be placed and focused.
    flushSync(() => setOpen(opened));
    if (!opened || !button.current) return;
    place(event.currentTarget, button.current);
    event.currentTarget.querySelector<HTMLElement>('input, button, a')?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={props.look ?? `control shrink-0 ${props.bare ? BARE : ''}`}
        aria-label={props.bare ? props.label : undefined}
        data-shortcut={props.shortcut}
        popoverTarget={id}
      >
        {props.face}
        {props.bare || props.look ? null : (
          <ChevronDown size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
        )}
      </button>
      <div
        ref={popup}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.label}
        onToggle={onToggle}
        className="floating fixed inset-auto m-0 max-h-[min(480px,80dvh)] min-w-48 max-w-[calc(100vw-16px)] overflow-y-auto p-2 text-12 text-text max-sm:inset-x-0 max-sm:bottom-0 max-sm:w-full max-sm:max-w-none max-sm:rounded-b-none max-sm:p-4 max-sm:pb-[max(16px,env(safe-area-inset-bottom))]"
      >
        {open ? props.children(() => popup.current?.hidePopover()) : null}
      </div>
    </>
  );
}

/** Puts a panel under its button, or above one near the lower end, inside the window; on a narrow screen it is a sheet at the bottom, by its classes. */
function place(panel: HTMLElement, under: HTMLElement) {
  panel.removeAttribute('style');
  if (window.innerWidth < NARROW_PX) return;
  const anchor = under.getBoundingClientRect();
  const rightmost = window.innerWidth - panel.offsetWidth - EDGE_PX;
  panel.style.left = `${Math.max(EDGE_PX, Math.min(anchor.left, rightmost))}px`;
  const below = anchor.bottom + GAP_PX;
  const fits = below + panel.offsetHeight <= window.innerHeight - EDGE_PX;
  panel.style.top = `${fits ? below : Math.max(EDGE_PX, anchor.top - GAP_PX - panel.offsetHeight)}px`;
}
