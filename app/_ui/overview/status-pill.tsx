import { ArrowDown, ArrowUpRight, Check, CircleDashed } from 'lucide-react';
import type { ServiceStatus } from './service-status.ts';

const LOOKS = {
  worse: { Icon: ArrowUpRight, colours: 'bg-bad-soft text-bad' },
  better: { Icon: ArrowDown, colours: 'bg-good-soft text-good' },
  same: { Icon: Check, colours: 'text-text-3' },
  idle: { Icon: CircleDashed, colours: 'text-text-3' },
} as const satisfies Record<ServiceStatus, unknown>;

/** A status: glyph, word and colour. */
export function StatusPill({ status }: { status: ServiceStatus }) {
  const { Icon, colours } = LOOKS[status];
  const padding = status === 'same' || status === 'idle' ? '' : 'px-2 py-0.5';
  return (
    <span className={`inline-flex items-center gap-1 rounded-pill text-11 ${padding} ${colours}`}>
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {status}
    </span>
  );
}
