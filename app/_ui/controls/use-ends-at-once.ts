import { useEffect } from 'react';
import { takesText } from './takes-text.ts';

/**
 * Home and End go to the ends of the page at once. The browser would move there over some time, and rows that are made on
 * the way end its movement halfway.
 */
export function useEndsAtOnce(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Home' && event.key !== 'End') return;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (takesText(event.target) || document.querySelector('dialog[open], :popover-open')) return;
      event.preventDefault();
      window.scrollTo({ top: event.key === 'Home' ? 0 : document.documentElement.scrollHeight, behavior: 'instant' });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
