import { CircleCheck, CircleX, Hourglass, type LucideIcon, Minus } from 'lucide-react';
import { formatClock } from '../../format/time.ts';
import { TONE_TEXT } from '../../verdict/verdict-chip.tsx';
import { type GateFace, gateFace } from './gate-face.ts';
import type { DeployRow } from './model.ts';

const ICONS: Record<GateFace['is'], LucideIcon> = { passed: CircleCheck, failed: CircleX, undecided: Hourglass };

/** What a pipeline was told, and when. */
export function GateCell({ deploy, zone }: { deploy: DeployRow; zone: string }) {
  const face = gateFace(deploy);
  if (face === null || deploy.gate === null) {
    return (
      <span className="flex items-center gap-1.5 text-12 text-text-3">
        <Minus size={14} strokeWidth={1.75} aria-hidden="true" />
        not asked
      </span>
    );
  }
  const Icon = ICONS[face.is];
  const at = `at ${formatClock(deploy.gate.askedAt, zone)}`;
  return (
    <span className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-1.5" title={`${deploy.gate.reason} (${at})`}>
      <Icon size={14} strokeWidth={1.75} className={TONE_TEXT[face.tone]} aria-hidden="true" />
      <span className={`text-12 ${TONE_TEXT[face.tone]}`}>{face.is}</span>
      <span className="col-start-2 truncate text-11 text-text-3">{face.note || at}</span>
    </span>
  );
}
