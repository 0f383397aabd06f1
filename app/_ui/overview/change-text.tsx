import type { Change } from '../format/change.ts';

/** A change with its arrow, in words for screen readers. Without colour: no test has said that it is significant. */
export function ChangeText({ change }: { change: Change | null }) {
  if (!change) return null;
  if (change.direction === 'same') return <span className="text-text-3">{change.text}</span>;
  return (
    <span className="text-text-2">
      <span aria-hidden="true">{change.direction === 'up' ? '▲' : '▼'} </span>
      <span className="sr-only">{change.direction} </span>
      {change.text}
    </span>
  );
}
