'use client';
import {
  BellRing,
  CircleCheck,
  CircleQuestionMark,
  Hourglass,
  type LucideIcon,
  Rocket,
  Send,
  TrendingDown,
  TriangleAlert,
  UserRound,
} from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { formatCountOf } from '../../format/count.ts';
import { formatClock, formatClockSeconds, formatDay } from '../../format/time.ts';
import { Panel } from '../../panel/panel.tsx';
import { deployAddress } from '../../view/deploy-address.ts';
import { Link } from '../../view/link.tsx';
import type { EpisodeData } from '../model.ts';
import { NoteForm } from './note-form.tsx';
import { episodeStory, type StepKind, type StoryStep } from './timeline.ts';
import { UsefulChoice } from './useful-choice.tsx';

const LOOKS: Record<StepKind, { Icon: LucideIcon; classes: string }> = {
  release: { Icon: Rocket, classes: 'border-accent bg-accent-soft text-accent' },
  waits: { Icon: Hourglass, classes: 'border-warn/60 bg-warn-soft text-warn' },
  fires: { Icon: BellRing, classes: 'border-bad/60 bg-bad-soft text-bad' },
  quiet: { Icon: TrendingDown, classes: 'border-line-2 text-text-2' },
  over: { Icon: CircleCheck, classes: 'border-good/60 bg-good-soft text-good' },
  unknown: { Icon: CircleQuestionMark, classes: 'border-warn/60 text-warn' },
  sent: { Icon: Send, classes: 'border-good/60 text-good' },
  unsent: { Icon: TriangleAlert, classes: 'border-warn/60 bg-warn-soft text-warn' },
  person: { Icon: UserRound, classes: 'border-accent text-accent' },
};

/** What happened, in the order of time, and a field to say more. */
export function TimelinePanel({ data, zone }: { data: EpisodeData; zone: string }) {
  const { episode, events } = data;
  const isOver = episode.state === 'resolved' || episode.state === 'faded';
  const story = episodeStory(episode, events, data.releases.ok ? data.releases.value : [], zone);
  return (
    <Panel
      title="What happened"
      note={`${formatCountOf(story.length, 'step')}, ${zone}`}
      actions={isOver ? null : <UsefulChoice episode={episode} />}
    >
      <ol className="mt-2">
        {story.map((step, index) => {
          const before = story[index - 1];
          const isNewDay = before === undefined || formatDay(before.at, zone) !== formatDay(step.at, zone);
          return <Step key={step.id} step={step} zone={zone} day={isNewDay} last={index === story.length - 1} />;
        })}
      </ol>
      <NoteForm id={episode.id} />
    </Panel>
  );
}

function Step({ step, zone, day, last }: { step: StoryStep; zone: string; day: boolean; last: boolean }) {
  const query = new URLSearchParams(useSearchParams().toString());
  const { Icon, classes } = LOOKS[step.kind];
  const clock = step.toTheSecond ? formatClockSeconds(step.at, zone) : formatClock(step.at, zone);
  return (
    <li className="grid grid-cols-[64px_20px_minmax(0,1fr)] gap-x-2.5 text-12">
      <span className="pt-0.5 text-right text-text-2">
        {day ? <span className="block whitespace-nowrap text-11 text-text-3">{formatDay(step.at, zone)}</span> : null}
        {clock}
      </span>
      <span className={`flex flex-col items-center ${day ? 'pt-4' : ''}`}>
        <span className={`flex size-5 shrink-0 items-center justify-center rounded-full border ${classes}`}>
          <Icon size={11} strokeWidth={1.75} aria-hidden="true" />
        </span>
        {last ? null : <span className="w-px flex-1 bg-line-2" />}
      </span>
      <span className={`min-w-0 wrap-anywhere pb-2.5 ${day ? 'pt-4.5' : 'pt-0.5'}`}>
        {step.deployId === null ? (
          <span className="font-semibold">{step.lead}</span>
        ) : (
          <Link
            href={deployAddress(step.deployId, query)}
            prefetch={false}
            className="font-semibold underline decoration-line-2 underline-offset-2"
          >
            {step.lead}
          </Link>
        )}{' '}
        <span className="text-text-2">{step.text}</span>
        {step.detail === '' ? null : (
          <span className="block whitespace-pre-line text-11 text-text-3">{step.detail}</span>
        )}
      </span>
    </li>
  );
}
