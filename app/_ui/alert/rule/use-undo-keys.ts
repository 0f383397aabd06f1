'use client';
import { useEffect, useRef } from 'react';

/** ⌘Z, or Ctrl Z, undoes, with ⇧ again. In a field they are the browser's own. */
export function useUndoKeys(undo: () => void, redo: () => void): void {
  const newest = useRef({ undo, redo });
  useEffect(() => {
    newest.current = { undo, redo };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      if (document.querySelector('dialog[open]') || isTyped(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) newest.current.redo();
      else newest.current.undo();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea');
}
