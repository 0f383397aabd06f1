import type { Change } from '../format/change.ts';

const COLOURS = { good: 'text-good', bad: 'text-bad', neither: 'text-text-3', unclear: 'text-warn' };

/**
 * A change with its arrow, in words for screen readers. Green and rose where it is known to be good or bad, amber where it
 * is more than chance explains, and good or bad is not known (`unclear`).
 */
export function ChangeText({ change, is = 'neither' }: { change: Change | null; is?: keyof typeof COLOURS }) {
  if (!change) return null;
  if (change.direction === 'same') return <span className="text-text-3">{change.text}</span>;
  return (
    <span className={`whitespace-nowrap ${COLOURS[is]}`}>
      <span aria-hidden="true">{change.direction === 'up' ? '▲' : '▼'} </span>
      <span className="sr-only">{change.direction} </span>
      {change.text}
      {is === 'unclear' ? <span className="sr-only">, more than chance explains</span> : null}
    </span>
  );
}
