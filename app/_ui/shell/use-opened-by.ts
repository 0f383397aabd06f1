'use client';
import { useEffect, useState } from 'react';

/** Whether something is open, and how to close it. Any button of the page opens it, by an event of the document. */
export function useOpenedBy(event: string): [isOpen: boolean, close: () => void] {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    document.addEventListener(event, show);
    return () => document.removeEventListener(event, show);
  }, [event]);
  return [isOpen, () => setOpen(false)];
}
