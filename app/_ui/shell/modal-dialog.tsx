'use client';
import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

/** A dialog over the page, open while it is there. Escape closes it, and the focus goes back to where it was. */
export function ModalDialog(props: { title: string; onClose: () => void; className: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the effects of what it holds, of which one may take the focus from its own button.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={props.onClose}
      className={`floating m-auto max-h-[88dvh] overflow-y-auto p-4 text-text backdrop:bg-bg/70 ${props.className}`}
    >
      <div className="mb-3 flex items-center">
        <h2 id={id} className="font-semibold text-16">
          {props.title}
        </h2>
        <form method="dialog" className="ml-auto">
          <button type="submit" className="control w-7 justify-center px-0" aria-label="Close">
            <X size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </form>
      </div>
      {props.children}
    </dialog>
  );
}
