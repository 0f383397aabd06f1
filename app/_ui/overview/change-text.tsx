import type { Change } from '../format/change.ts';

const COLOURS = { good: 'text-good', bad: 'text-bad', neither: 'text-text-3', unclear: 'text-warn' };

/**
 * A change with its arrow, in words for screen readers. It is green or rose where it is known to be good or bad, and amber
 * where chance does not explain it but nobody knows whether it is good (`unclear`).
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
