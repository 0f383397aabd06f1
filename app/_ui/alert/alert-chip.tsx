import {
  BellOff,
  BellRing,
  CircleCheck,
  CircleQuestionMark,
  Hourglass,
  type LucideIcon,
  TrendingDown,
  Unplug,
  UserCheck,
  VolumeX,
  Wind,
} from 'lucide-react';
import type { AlertLook } from './alert-state.ts';

const LOOKS: Record<AlertLook, { Icon: LucideIcon; classes: string }> = {
  firing: { Icon: BellRing, classes: 'border-bad/40 bg-bad-soft text-bad' },
  pending: { Icon: Hourglass, classes: 'border-warn/40 bg-warn-soft text-warn' },
  recovering: { Icon: TrendingDown, classes: 'border-bad/40 border-dashed text-bad' },
  unknown: { Icon: CircleQuestionMark, classes: 'border-warn/40 border-dashed text-warn' },
  acknowledged: { Icon: UserCheck, classes: 'border-line-2 text-text-2' },
  silenced: { Icon: VolumeX, classes: 'border-line-2 text-text-2' },
  snoozed: { Icon: BellOff, classes: 'border-line-2 text-text-2' },
  resolved: { Icon: CircleCheck, classes: 'border-good/40 bg-good-soft text-good' },
  faded: { Icon: Wind, classes: 'border-line-2 text-text-2' },
};

/** Where an alert stands: glyph and words in a pill. `silent`: what fires is that nothing is heard. */
export function AlertChip(props: { look: AlertLook; words: string; silent?: boolean }) {
  const { Icon, classes } = LOOKS[props.look];
  const Shown = props.silent && props.look === 'firing' ? Unplug : Icon;
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded-pill border px-2 py-px text-12 ${classes}`}
    >
      <Shown size={12} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
      {props.words}
    </span>
  );
}
