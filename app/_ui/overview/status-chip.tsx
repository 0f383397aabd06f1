import { CircleDashed } from 'lucide-react';
import type { ServiceStatus } from '../../_query/service/services.ts';
import { formatRatioInterval } from '../format/ratio.ts';
import { VerdictChip } from '../verdict/verdict-chip.tsx';

/** The status of a service: the verdict on its newest deploy in the range, or why there is none. */
export function StatusChip({ status }: { status: ServiceStatus }) {
  const { word, deploy, ratio, upTo, worse } = status;
  if (word === 'idle' || word === 'no_release' || word === 'not_judged') {
    return (
      <span className="flex items-center gap-1 text-11 text-text-3" title={reasonOf(status)}>
        {word === 'idle' ? <CircleDashed size={12} strokeWidth={1.75} aria-hidden="true" /> : null}
        <span className="truncate">{status.label}</span>
      </span>
    );
  }
  return (
    <span className="block overflow-hidden" title={reasonOf(status)}>
      <VerdictChip verdict={word} ratio={ratio} upTo={upTo} parts={worse} />
      <span className="sr-only"> since {deploy?.version}</span>
    </span>
  );
}

/** What was compared, in a sentence. */
export function reasonOf({ word, label, deploy, interval }: ServiceStatus): string {
  if (deploy === null) return word === 'idle' ? 'No connection ended in this range.' : 'No release in this range.';
  const against = `${deploy.version} against the version before it: ${label}`;
  return interval === null ? `${against}.` : `${against}, 95% interval ${formatRatioInterval(interval)}.`;
}
