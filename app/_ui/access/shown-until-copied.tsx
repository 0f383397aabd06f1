'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * What is shown once, in a dialog: Escape, which many press by habit, does not close it before a text in it was copied.
 * @param props.children gets what to call once that was done by a button
 */
export function ShownUntilCopied(props: { onDone: () => void; children: (onCopied: () => void) => ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  const [held, setHeld] = useState(false);
  // The button that made it is gone, and had the focus.
  useEffect(() => ref.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    const dialog = ref.current?.closest('dialog');
    if (copied || !dialog) return undefined;
    const hold = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      event.preventDefault();
      setHeld(true);
    };
    document.addEventListener('keydown', hold);
    // Where no key asks for it, as by the gesture to go back.
    dialog.addEventListener('cancel', hold);
    return () => {
      document.removeEventListener('keydown', hold);
      dialog.removeEventListener('cancel', hold);
    };
  }, [copied]);
  const onCopied = () => setCopied(true);
  return (
    <div ref={ref} onCopy={onCopied} className="grid grid-cols-1 gap-3">
      {props.children(onCopied)}
      <div className="flex items-center justify-end gap-3">
        <span role="status" className="text-12 text-warn">
          {held && !copied ? 'Not copied yet. Done closes it all the same.' : ''}
        </span>
        <button type="button" className="control primary" onClick={props.onDone}>
          Done
        </button>
      </div>
    </div>
  );
}
