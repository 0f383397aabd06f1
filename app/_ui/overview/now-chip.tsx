import type { ServiceNow } from '../../_query/service/service-now.ts';
import type { ServiceStatus } from '../../_query/service/service-status.ts';
import { formatRatioInterval } from '../format/ratio.ts';
import { nowFace } from '../verdict/now-face.ts';
import { FaceChip } from '../verdict/verdict-chip.tsx';

/** What a service is now, with the sentence that says why, and the verdict on its newest deploy. */
export function NowChip({ now, status, sentence }: { now: ServiceNow; status: ServiceStatus; sentence: string }) {
  return (
    <span className="block overflow-hidden" title={[`${sentence}.`, verdictReason(status)].join(' ').trim()}>
      <FaceChip face={nowFace(now)} bare={now.tone === 'neutral'} />
      {now.version === null ? null : <span className="sr-only"> since {now.version}</span>}
    </span>
  );
}

/** What the newest deploy was compared with, in a sentence; "" without one. */
export function verdictReason({ label, deploy, interval }: ServiceStatus): string {
  if (deploy === null) return '';
  const against = `${deploy.version} against the version before it: ${label}`;
  return interval === null ? `${against}.` : `${against}, 95% interval ${formatRatioInterval(interval)}.`;
}
