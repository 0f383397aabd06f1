import { BellRing } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatAge } from '../../format/age.ts';
import { formatCount } from '../../format/count.ts';
import { formatRate } from '../../format/rate.ts';
import { formatClock } from '../../format/time.ts';
import { IncidentLink } from '../../incident/incident-link.tsx';
import { valueText } from '../measured-text.ts';
import type { EpisodeData } from '../model.ts';
import { pairNames } from '../pair-words.ts';
import { evidenceSentence, pageSentence, ruleSentence } from './page-sentence.ts';

/** Why somebody was woken: the sentence with the value of that time, how sure it was, and what came of it. */
export function PagedPanel({ data, zone }: { data: EpisodeData; zone: string }) {
  const { episode, events } = data;
  const version = data.release.ok ? (data.release.value?.deploy.version ?? null) : null;
  const { lead, rest } = pageSentence(episode, events, version);
  const isWarning = episode.firedAt === null;
  return (
    <section
      aria-label="Why it fired"
      className={`panel flex min-w-0 flex-wrap items-center gap-x-4 gap-y-3 p-3 sm:px-4 ${isWarning ? 'border-warn/60' : 'border-bad/60'}`}
    >
      <span
        className={`flex size-10 shrink-0 items-center justify-center rounded-full max-sm:size-8 max-sm:self-start ${isWarning ? 'bg-warn-soft text-warn' : 'bg-bad-soft text-bad'}`}
      >
        <BellRing size={20} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="wrap-anywhere font-semibold text-20">
          <span className={isWarning ? 'text-warn' : 'text-bad'}>{lead}</span> {rest}
        </h1>
        <p className="mt-1 text-text-2">
          {evidenceSentence(episode, zone)} <WorstPair data={data} />
        </p>
        <p className="text-12 text-text-3">{ruleSentence(episode)}</p>
      </div>
      <Facts data={data} zone={zone} />
    </section>
  );
}

function WorstPair({ data: { pairs } }: { data: EpisodeData }) {
  const worst = pairs.ok ? pairs.value.pairs[0] : undefined;
  if (worst === undefined || worst.connections === 0) return null;
  const { send, close } = pairNames(worst);
  return (
    <>
      Worst pair:{' '}
      <IncidentLink id={worst.id} prefetch={false} className="underline decoration-line-2 underline-offset-2">
        <code className="font-mono text-text">
          {send}
          {close === null ? '' : ` × ${close}`}
        </code>
      </IncidentLink>
      .
    </>
  );
}

function Facts({ data, zone }: { data: EpisodeData; zone: string }) {
  const { episode, affected } = data;
  const { peak, rule, acknowledgedAt } = episode;
  const { firedAt } = episode.decided;
  return (
    <dl className="flex flex-wrap gap-y-3 text-12 max-sm:w-full">
      {peak === null || rule.condition.kind === 'silence' ? null : (
        <Fact
          name="peak"
          figure={valueText(rule, peak.value)}
          note={`at ${formatClock(peak.at, zone)}${peak.hasEvidence === false ? ', without enough evidence' : ''}`}
        />
      )}
      {affected.ok && affected.value.ended > 0 ? (
        <Fact
          name="affected in it"
          figure={formatCount(affected.value.affected)}
          note={`of ${formatCount(affected.value.ended)}, ${formatRate(affected.value.affected / affected.value.ended)}`}
        />
      ) : null}
      {firedAt === null ? null : (
        <Fact
          name="acknowledged"
          figure={acknowledgedAt === null ? 'by nobody' : formatAge(acknowledgedAt - firedAt)}
          note={acknowledgedAt === null ? '' : `after it fired, ${episode.acknowledgedBy || 'without a name'}`}
        />
      )}
    </dl>
  );
}

function Fact({ name, figure, note }: { name: string; figure: ReactNode; note: string }) {
  return (
    <div className="flex min-w-24 flex-col gap-0.5 border-line border-l px-3 max-sm:flex-1">
      <dt className="whitespace-nowrap text-11 text-text-3">{name}</dt>
      <dd className="font-semibold text-16">{figure}</dd>
      <dd className="text-11 text-text-2">{note}</dd>
    </div>
  );
}
