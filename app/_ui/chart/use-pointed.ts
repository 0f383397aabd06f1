'use client';
import { useState } from 'react';

/** Whether the pointer or the focus is in an element: charts share a cross-hair, but only one shows its tooltip. */
export function usePointed() {
  const [pointed, setPointed] = useState(false);
  return {
    pointed,
    handlers: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setPointed(true),
      onBlur: () => setPointed(false),
    },
  };
}
