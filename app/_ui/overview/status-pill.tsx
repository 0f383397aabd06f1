import { ArrowDown, ArrowUpRight, Check, CircleDashed } from 'lucide-react';
import type { ServiceStatus } from '../../_deploy/service-status.ts';

const LOOKS = {
  worse: { Icon: ArrowUpRight, colours: 'bg-bad-soft text-bad' },
  better: { Icon: ArrowDown, colours: 'bg-good-soft text-good' },
  same: { Icon: Check, colours: 'text-text-3' },
  idle: { Icon: CircleDashed, colours: 'text-text-3' },
} as const satisfies Record<ServiceStatus['word'], unknown>;

/** A status: glyph, word and colour, and since which version; how it was judged when pointed at. */
export function StatusPill({ status, reason }: { status: ServiceStatus; reason: string }) {
  const { word, since } = status;
  const { Icon, colours } = LOOKS[word];
  const padding = word === 'same' || word === 'idle' ? '' : 'px-2 py-0.5';
  return (
    <span className={`flex min-w-0 items-center gap-1 rounded-pill text-11 ${padding} ${colours}`} title={reason}>
      <Icon size={12} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
      <span className="truncate">{since === null ? word : `${word} since ${since}`}</span>
    </span>
  );
}
