'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';

const MOVES = [
  { by: -1, word: 'Previous', key: 'k', Icon: ChevronUp },
  { by: 1, word: 'Next', key: 'j', Icon: ChevronDown },
] as const;

/** To the previous and the next incident of a list. */
export function MoveButtons({ onMove }: { onMove: (by: 1 | -1) => void }) {
  return (
    <span className="inline-flex gap-1">
      {MOVES.map(({ by, word, key, Icon }) => (
        <button
          key={key}
          type="button"
          className="control h-6 px-1.5"
          aria-label={`${word} incident`}
          title={`${word} incident (${key})`}
          data-shortcut={key}
          onClick={() => onMove(by)}
        >
          <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          <kbd className="font-mono text-11">{key}</kbd>
        </button>
      ))}
    </span>
  );
}
