import { TriangleAlert } from 'lucide-react';
import type { SplitPreview } from '../../../../_alert/backtest/split-preview.ts';
import type { SplitBy } from '../../../../_alert/rule/rule.ts';
import { valueName } from '../../../controls/filter-choices.tsx';
import { formatCount, formatCountOf } from '../../../format/count.ts';

/**
 * What a split makes, before it is saved: how many alerts, how many of them too small to judge, and the largest, where the
 * rule divides by something (`sized`).
 */
export function SplitNote(props: { split: SplitPreview; by: SplitBy | null; sized: boolean }) {
  const { split, by } = props;
  if (by === null) return null;
  const { alerts, tooSmall, largest } = split;
  const isMostly = tooSmall * 2 > alerts;
  return (
    <div
      className={`rounded-control border px-2 py-1.5 text-12 ${isMostly ? 'border-warn/40 bg-warn-soft' : 'border-line'}`}
    >
      <p className={isMostly ? 'text-warn' : 'text-text-2'}>
        {isMostly ? <TriangleAlert size={12} strokeWidth={1.75} className="mr-1 inline" aria-hidden="true" /> : null}
        split by {by}: {formatCountOf(alerts, 'alert')}
        {tooSmall > 0 ? `, ${formatCount(tooSmall)} too small to judge` : ''}
      </p>
      {largest.length === 0 || !props.sized ? null : (
        <p className="wrap-anywhere text-11 text-text-2">
          largest, events a window:{' '}
          {largest.map(({ key, service, exposure }) => `${nameOf(key, service)} ${formatCount(exposure)}`).join(', ')}
        </p>
      )}
    </div>
  );
}

function nameOf(key: string, service: string | null): string {
  return service === null || key === service ? valueName(key) : `${valueName(key)} (${service})`;
}
