'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** The width of an element in pixels, for drawings whose text must not be scaled; `assumed` until it was measured. */
export function useWidth<Measured extends HTMLElement>(assumed: number): [RefObject<Measured | null>, number] {
  const ref = useRef<Measured>(null);
  const [width, setWidth] = useState(assumed);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
