'use client';
import { GitCompareArrows, SlidersHorizontal } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { CopyTextButton } from '../../controls/copy-text-button.tsx';
import { LiveToggle } from '../../controls/live-toggle.tsx';
import { ShareButton } from '../../controls/share-button.tsx';
import { formatMoment } from '../../format/time.ts';
import { PersonMenu } from '../../person/person-menu.tsx';
import { BarStart } from '../../shell/bar-start.tsx';
import { deployAddress } from '../../view/deploy-address.ts';
import { Link } from '../../view/link.tsx';
import { useProject } from '../../view/use-project.ts';
import { withProject } from '../../view/with-project.ts';
import { AlertActions } from '../act/alert-actions.tsx';
import { useAlertActs } from '../act/use-alert-acts.ts';
import { AlertChip } from '../alert-chip.tsx';
import { alertState } from '../alert-state.ts';
import { alertsAddress } from '../episode-address.ts';
import type { EpisodeData } from '../model.ts';
import { ruleAddress } from '../rule-address.ts';
import { useServerClock } from '../use-server-clock.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { UsefulChoice } from './useful-choice.tsx';

/** The bar over one episode: the way back, what fired when, how it stands; what may be done comes first while it fires. */
export function EpisodeBar({ data, zone }: { data: EpisodeData; zone: string }) {
  const { now } = data;
  const project = useProject();
  const clock = useServerClock(now);
  const query = new URLSearchParams(useSearchParams().toString());
  const acting = useAlertActs([data.episode], clock);
  const episode = acting.shown[0] ?? data.episode;
  const isOver = episode.state === 'resolved' || episode.state === 'faded';
  const state = alertState(episode, isOver ? now : clock);
  const { startedAt, firedAt, resolvedAt } = episode.decided;
  const end = isOver && resolvedAt !== null ? ` ${formatMoment(resolvedAt, zone)}` : '';
  const release = data.release.ok ? data.release.value : null;
  return (
    <header className="top-bar">
      <BarStart />
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-16">
        <Link
          href={alertsAddress(query)}
          className="text-text-2 hover:text-text hover:underline"
          title="All alerts (Esc)"
          data-shortcut="Escape"
        >
          Alerts
        </Link>
        <span className="text-text-3" aria-hidden="true">
          /
        </span>
        <span className="truncate font-semibold" title={episode.service ?? episode.ruleName}>
          {episode.service ?? episode.ruleName}, {formatMoment(firedAt ?? startedAt, zone)}
        </span>
      </nav>
      <AlertChip look={state.look} words={`${state.words}${end}`} silent={episode.rule.condition.kind === 'silence'} />
      <div data-print="hide" className="bar-strip">
        {isOver ? <UsefulChoice episode={episode} /> : null}
        <AlertActions acting={acting} rule={episode.rule} now={clock} main={!isOver} />
        <PersonMenu />
        {data.hasRule ? (
          <Link className="control" href={ruleAddress(episode.ruleId, query)} prefetch={false}>
            <SlidersHorizontal size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
            Edit rule
          </Link>
        ) : null}
        <CopyTextButton
          text={() =>
            summaryMarkdown(data, zone, withProject(`${window.location.origin}${window.location.pathname}`, project))
          }
          words="Copy summary"
        />
        {release === null ? null : (
          <Link
            className={`control ${isOver ? 'primary' : ''}`}
            href={deployAddress(release.deploy.id, query)}
            prefetch={false}
          >
            <GitCompareArrows size={14} strokeWidth={1.75} aria-hidden="true" />
            Compare {release.deploy.version || 'the release'}
            {release.deploy.previousVersion === null ? '' : ` with ${release.deploy.previousVersion || 'no version'}`}
          </Link>
        )}
        {isOver ? null : <LiveToggle />}
        <ShareButton range={null} />
      </div>
    </header>
  );
}
