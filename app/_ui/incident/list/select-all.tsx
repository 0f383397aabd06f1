'use client';
import { useEffect, useRef } from 'react';

/** Selects all rows that were read, `of` by number; with some selected it clears the selection. */
export function SelectAll(props: { selected: number; of: number; onSelect: () => void; onClear: () => void }) {
  const { selected, of, onSelect, onClear } = props;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Only scripts can say that some are selected.
    if (box.current) box.current.indeterminate = selected > 0 && selected < of;
  });
  const word = selected > 0 ? 'Clear the selection' : 'Select the rows that were read';
  return (
    <input
      ref={box}
      type="checkbox"
      className="block size-3.5 accent-accent pointer-coarse:size-5"
      aria-label={word}
      title={word}
      checked={selected > 0}
      onChange={selected > 0 ? onClear : onSelect}
    />
  );
}
