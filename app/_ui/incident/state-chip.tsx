import { CircleCheck, EyeOff, type LucideIcon, RotateCw, Sparkles, TrendingUp, Undo2, Unplug } from 'lucide-react';
import { pairTone } from '../../_deploy/now/pair-tone.ts';
import { TONE_CHIP, TONE_TEXT } from '../verdict/verdict-chip.tsx';
import { shownTone } from '../verdict/verdict-face.ts';
import { type StateLook, type StateParts, stateText } from './state-text.ts';

const ICONS: Record<StateLook, LucideIcon> = {
  escalating: TrendingUp,
  new: Sparkles,
  ongoing: RotateCw,
  resolved: CircleCheck,
  came_back: Undo2,
  ignored: EyeOff,
  gone: CircleCheck,
  silent: Unplug,
};

/** Where an incident stands: glyph and word, in a pill or, in a dense table, without. `silentMs` is of its service. */
export function StateChip(props: { incident: StateParts; silentMs: number | null; bare?: boolean }) {
  const { incident, silentMs, bare = false } = props;
  const { text: words, look } = stateText(incident, silentMs);
  const Icon = ICONS[look];
  const tone = shownTone(pairTone(look));
  return (
    <span
      className={`inline-flex items-center gap-1 text-12 ${TONE_TEXT[tone]} ${bare ? 'leading-tight' : `whitespace-nowrap rounded-pill border px-2 py-px ${TONE_CHIP[tone]}`}`}
    >
      <Icon size={12} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
      {words}
    </span>
  );
}
