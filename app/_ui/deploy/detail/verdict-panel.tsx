import { Triangle } from 'lucide-react';
import { noChangeUpTo, type Regression } from '../../../_deploy/verdict/regression.ts';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { formatRatio } from '../../format/ratio.ts';
import { TONE_TEXT, VerdictChip, VerdictIcon } from '../../verdict/verdict-chip.tsx';
import { type VerdictTone, verdictFace, worseParts } from '../../verdict/verdict-face.ts';
import { lookFacts } from '../look-facts.ts';
import { lookTime } from './look-text.ts';
import { regressionRowId } from './row-id.ts';
import { headlineOf, ratesText } from './verdict-text.ts';

const FRAMES: Record<VerdictTone, { frame: string; glyph: string }> = {
  bad: { frame: 'border-bad/60', glyph: 'bg-bad-soft' },
  warn: { frame: 'border-warn/60', glyph: 'bg-warn-soft' },
  good: { frame: 'border-good/60', glyph: 'bg-good-soft' },
  calm: { frame: 'border-line-2', glyph: 'bg-raised' },
  absent: { frame: 'border-line-2 border-dashed', glyph: 'bg-raised' },
};

/** So many regressions are named; the others are counted. */
const MOST_NAMED = 5;

/** The verdict: glyph, sentence and figures, what got worse, and the looks side by side. Its frame is never rosier than its parts. */
export function VerdictPanel({ comparison }: { comparison: DeployComparison }) {
  const { verdict, label, looks } = comparison;
  const { word, headline, rest } = headlineOf(label, comparison.title);
  const face = verdictFace({
    verdict: comparison.deploy.heardAt === null ? 'never_heard' : verdict,
    upTo: noChangeUpTo(verdict, comparison.interval),
    parts: worseParts(comparison),
  });
  const { frame, glyph } = FRAMES[face.tone];
  const rates = ratesText(comparison);
  return (
    <section
      aria-label="Verdict"
      data-tone={face.tone}
      className={`panel flex min-w-0 flex-wrap items-center gap-x-4 gap-y-3 p-3 sm:px-4 ${frame}`}
    >
      <span
        className={`flex size-10 shrink-0 items-center justify-center rounded-full max-sm:size-8 max-sm:self-start ${glyph} ${TONE_TEXT[face.tone]}`}
      >
        <VerdictIcon glyph={face.glyph} size={20} />
      </span>
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="break-words font-semibold text-20">
          <span className={TONE_TEXT[face.tone]}>{word}</span> {headline}
        </h1>
        {rates === null && rest === '' ? null : (
          <p className="mt-1 text-text-2">{[rates, rest].filter((text) => text).join(' ')}</p>
        )}
        <Regressions found={comparison.regressions} />
      </div>
      {looks.length === 0 ? null : (
        <ul aria-label="Looks" className="flex flex-wrap gap-y-3 max-sm:w-full">
          {looks.map((look) => (
            <li
              key={look.name}
              className="flex flex-col gap-0.5 border-line border-l px-3 text-12 max-sm:flex-1 max-sm:px-2 sm:min-w-32"
            >
              <span className="text-balance text-11 text-text-3 sm:whitespace-nowrap">{lookTime(look)}</span>
              <VerdictChip verdict={look.verdict} upTo={look.upTo} bare />
              <span className="text-text-2 sm:whitespace-nowrap">
                {look.ratio === null || look.verdict === 'too_few' ? '' : `${formatRatio(look.ratio)}, `}
                {lookFacts(look)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What got worse, whatever the headline says: each leads to its row. */
function Regressions({ found }: { found: readonly Regression[] }) {
  if (found.length === 0) return null;
  const named = found.slice(0, MOST_NAMED);
  const more = found.length - named.length;
  return (
    <p className="mt-1 text-text-2">
      <Triangle size={10} fill="currentColor" className="mr-1.5 inline text-bad" aria-hidden="true" />
      <span className="font-semibold text-bad">Worse: </span>
      {named.map((regression, index) => (
        <span key={regressionRowId(regression)}>
          {index === 0 ? '' : ', '}
          <a
            href={`#${regressionRowId(regression)}`}
            className="break-words underline decoration-line-2 underline-offset-2 hover:text-text hover:decoration-current"
          >
            {regression.name}
            {regression.ratio === null ? '' : ` ${formatRatio(regression.ratio)}`}
          </a>
        </span>
      ))}
      {more > 0 ? (
        <>
          {' and '}
          <a href="#where-it-changed" className="text-accent underline">
            {more} more
          </a>
        </>
      ) : null}
      .
    </p>
  );
}
