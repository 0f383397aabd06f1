import type { Change } from '../format/change.ts';

const COLOURS = { good: 'text-good', bad: 'text-bad', neither: 'text-text-3' };

/** A change with its arrow, in words for screen readers. Coloured only where it is known to be good or bad. */
export function ChangeText({ change, is = 'neither' }: { change: Change | null; is?: keyof typeof COLOURS }) {
  if (!change) return null;
  if (change.direction === 'same') return <span className="text-text-3">{change.text}</span>;
  return (
    <span className={`whitespace-nowrap ${COLOURS[is]}`}>
      <span aria-hidden="true">{change.direction === 'up' ? '▲' : '▼'} </span>
      <span className="sr-only">{change.direction} </span>
      {change.text}
    </span>
  );
}
