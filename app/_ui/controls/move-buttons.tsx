'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';

const MOVES = [
  { by: -1, word: 'Previous', key: 'k', Icon: ChevronUp },
  { by: 1, word: 'Next', key: 'j', Icon: ChevronDown },
] as const;

/** To the previous and the next row of a list; `noun` says of what, such as "incident". */
export function MoveButtons({ noun, onMove }: { noun: string; onMove: (by: 1 | -1) => void }) {
  return (
    <span className="inline-flex gap-1">
      {MOVES.map(({ by, word, key, Icon }) => (
        <button
          key={key}
          type="button"
          className="control h-6 px-1.5 @max-[1100px]:px-1"
          aria-label={`${word} ${noun}`}
          title={`${word} ${noun} (${key})`}
          data-shortcut={key}
          onClick={() => onMove(by)}
        >
          <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          <kbd className="font-mono text-11 @max-[1100px]:sr-only">{key}</kbd>
        </button>
      ))}
    </span>
  );
}
