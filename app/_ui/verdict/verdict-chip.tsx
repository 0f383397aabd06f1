import {
  ArrowDown,
  ArrowUp,
  ArrowUpRight,
  Check,
  CircleDashed,
  CircleQuestionMark,
  Equal,
  type LucideIcon,
  Scale,
  Sparkles,
  Unplug,
} from 'lucide-react';
import type { NowFace, NowGlyph } from './now-face.ts';
import { type ShownVerdict, type VerdictTone, verdictFace } from './verdict-face.ts';

const GLYPHS: Record<NowGlyph, LucideIcon> = {
  up: ArrowUp,
  'slightly up': ArrowUpRight,
  down: ArrowDown,
  equal: Equal,
  check: Check,
  question: CircleQuestionMark,
  scales: Scale,
  sparkles: Sparkles,
  unplugged: Unplug,
  dashed: CircleDashed,
};

/** The edge and the ground of its pill. */
export const TONE_CHIP: Record<VerdictTone, string> = {
  bad: 'border-bad/40 bg-bad-soft',
  warn: 'border-warn/40 bg-warn-soft',
  good: 'border-good/40 bg-good-soft',
  calm: 'border-line-2',
  absent: 'border-line-2 border-dashed',
};

/** The colour of a verdict's text, as a class. */
export const TONE_TEXT: Record<VerdictTone, string> = {
  bad: 'text-bad',
  warn: 'text-warn',
  good: 'text-good',
  calm: 'text-text-2',
  absent: 'text-text-2',
};

/** A verdict: glyph, word and figure, in a pill or, in a dense table, `bare`. */
export function VerdictChip({ bare = false, ...shown }: ShownVerdict & { bare?: boolean }) {
  return <FaceChip face={verdictFace(shown)} bare={bare} />;
}

/** The same of a face that was made already, also of a status. */
export function FaceChip({ face, bare = false }: { face: NowFace; bare?: boolean }) {
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap text-12 ${TONE_TEXT[face.tone]} ${bare ? '' : `rounded-pill border px-1.5 ${TONE_CHIP[face.tone]}`}`}
    >
      <VerdictIcon glyph={face.glyph} size={12} />
      {face.figure === null ? face.word : `${face.word} ${face.figure}`}
    </span>
  );
}

/** The glyph of a verdict alone, in the colour of the text around it. */
export function VerdictIcon({ glyph, size }: { glyph: NowGlyph; size: number }) {
  const Icon = GLYPHS[glyph];
  return <Icon size={size} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />;
}
