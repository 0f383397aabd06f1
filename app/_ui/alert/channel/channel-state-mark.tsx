import { Check, CircleDashed, type LucideIcon, RotateCw, TriangleAlert } from 'lucide-react';
import type { ChannelState } from './channel-state.ts';

const TONES: Record<ChannelState['tone'], { Icon: LucideIcon; classes: string }> = {
  good: { Icon: Check, classes: 'text-good' },
  warn: { Icon: RotateCw, classes: 'text-warn' },
  bad: { Icon: TriangleAlert, classes: 'text-bad' },
  calm: { Icon: CircleDashed, classes: 'text-text-3' },
};

/** How a channel stands: glyph and word. */
export function ChannelStateMark({ state: { tone, word } }: { state: ChannelState }) {
  const { Icon, classes } = TONES[tone];
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${classes}`}>
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {word}
    </span>
  );
}
