import { CircleCheck, EyeOff, type LucideIcon, RotateCw, Sparkles, TrendingUp, Undo2 } from 'lucide-react';
import type { IncidentState } from '../../_close/incident/incident-state.ts';
import { type StateParts, stateText } from './state-text.ts';

const LOOKS: Record<IncidentState | 'gone', { Icon: LucideIcon; text: string; chip: string }> = {
  escalating: { Icon: TrendingUp, text: 'text-bad', chip: 'bg-bad-soft border-bad/40' },
  new: { Icon: Sparkles, text: 'text-bad', chip: 'bg-bad-soft border-bad/40' },
  ongoing: { Icon: RotateCw, text: 'text-warn', chip: 'bg-warn-soft border-warn/40' },
  resolved: { Icon: CircleCheck, text: 'text-good', chip: 'bg-good-soft border-good/40' },
  came_back: { Icon: Undo2, text: 'text-warn', chip: 'bg-warn-soft border-warn/40' },
  ignored: { Icon: EyeOff, text: 'text-text-2', chip: 'border-line-2' },
  gone: { Icon: CircleCheck, text: 'text-good', chip: 'bg-good-soft border-good/40' },
};

/** Where an incident stands: glyph and word, in a pill or, in a dense table, without. */
export function StateChip({ incident, bare = false }: { incident: StateParts; bare?: boolean }) {
  const { text: words, look } = stateText(incident);
  const { Icon, text, chip } = LOOKS[look];
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap text-12 ${text} ${bare ? '' : `rounded-pill border px-2 py-px ${chip}`}`}
    >
      <Icon size={12} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
      {words}
    </span>
  );
}
