import { TriangleAlert } from 'lucide-react';
import type { RollOutDrain } from '../../../_query/deploy/comparison-record.ts';
import { drainText } from './drain-text.ts';
import { DRAIN_ID } from './row-id.ts';

/** What the roll-out itself closed, apart from the measures: a finding only where it is more than at earlier releases. */
export function DrainLine({ drain }: { drain: RollOutDrain }) {
  return (
    <p
      id={DRAIN_ID}
      className="flex scroll-mt-16 flex-wrap items-center gap-x-2 border-line border-t pt-2 text-12 text-text-2 target:bg-raised"
      title="Closes with 1001 or 1012 by the server itself while the new version was rolled out"
    >
      <span className="text-text">Closed by the roll-out</span>
      {drainText(drain)}
      {drain.isLarger ? (
        <span className="inline-flex items-center gap-1 text-bad">
          <TriangleAlert size={12} strokeWidth={1.75} aria-hidden="true" />
          more than twice as many as at any of them
        </span>
      ) : (
        <span className="text-text-3">no part of the verdict</span>
      )}
    </p>
  );
}
