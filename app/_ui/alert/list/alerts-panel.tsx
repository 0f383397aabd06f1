'use client';
import { Fragment, type ReactNode } from 'react';
import { MoveButtons } from '../../controls/move-buttons.tsx';
import { useCurrentRow } from '../../controls/use-current-row.ts';
import { formatAge } from '../../format/age.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatClock } from '../../format/time.ts';
import { HeldNote } from '../../live/held-note.tsx';
import { useHeldOrder } from '../../live/use-held-order.ts';
import { PersonMenu } from '../../person/person-menu.tsx';
import { type AlertLook, alertState, isUnanswered } from '../alert-state.ts';
import type { ListedAlerts, ListedCause } from '../model.ts';
import { AckButton } from './ack-button.tsx';
import { alertsSentence, foldedText, type SentencePart } from './alerts-sentence.ts';
import { CAUSE_COLUMNS, CauseRow } from './cause-row.tsx';
import { secondsText } from './health-facts.ts';
import { QuietCard } from './quiet-card.tsx';
import { ReleaseGroupRow } from './release-group-row.tsx';
import { releaseGroups } from './release-groups.ts';

const TONES: Record<SentencePart['look'], string> = {
  firing: 'text-bad',
  pending: 'text-warn',
  acknowledged: '',
  snoozed: '',
  silenced: '',
};
/** Somebody has answered it. */
const QUIET: readonly AlertLook[] = ['acknowledged', 'snoozed', 'silenced'];
const HEADS = ['state', 'rule, where', 'value, threshold', 'last 2 h', 'release in play', 'worst pair, owner'];

/** What fires and what is pending, one row a cause. `none` stands in place of the rows where nothing is. */
export function AlertsPanel(props: {
  alerts: ListedAlerts;
  now: number;
  zone: string;
  query: string;
  none: ReactNode;
}) {
  const { alerts, now, zone, query } = props;
  const { health } = alerts;
  const { rows: causes, area, ...held } = useHeldOrder(alerts.causes, ({ episode }) => episode.id);
  const late = health?.isLate ? health : null;
  const sentence = alertsSentence(causes, now);
  const isQuiet = ({ episode }: ListedCause) => QUIET.includes(alertState(episode, now).look);
  const quiet = causes.filter(isQuiet);
  const loud = causes.filter((cause) => !isQuiet(cause));
  const groups = releaseGroups(loud, now);
  // Rows of a closed release are not there to go to.
  const rows = (groups === null ? causes : quiet).map(({ episode }) => ({ id: episode.id }));
  const { body, currentId, setCurrentId, move } = useCurrentRow<HTMLDivElement>(rows);
  const unanswered = causes.filter(({ episode }) => isUnanswered(episode, now));
  const [first] = unanswered;
  const mainId = causes.some(({ episode }) => episode.id === currentId) ? currentId : (first?.episode.id ?? null);
  const row = (cause: ListedCause) => (
    <CauseRow
      key={cause.episode.id}
      cause={cause}
      now={now}
      zone={zone}
      query={query}
      quiet={isQuiet(cause)}
      current={cause.episode.id === currentId}
      main={cause.episode.id === mainId}
      onFocus={() => setCurrentId(cause.episode.id)}
    />
  );
  return (
    <section aria-labelledby="alerts" className="min-w-0 sm:panel">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 sm:px-3">
        <h2 id="alerts" className="font-semibold text-16 max-sm:text-20">
          {sentence.length === 0
            ? 'Now'
            : sentence.map(({ look, text }, index) => (
                <Fragment key={look}>
                  {index === 0 ? '' : ', '}
                  <span className={TONES[look]}>{text}</span>
                </Fragment>
              ))}
        </h2>
        {late === null ? null : (
          <span className="text-12 text-bad">
            as of {formatClock(late.judgedTo, zone)}, {formatAge(now - late.judgedTo)} old
          </span>
        )}
        {causes.length === 0 ? null : <span className="text-12 text-text-3">{foldedText(causes)}</span>}
        <HeldNote {...held} />
        {health === null || late !== null ? null : (
          <span className="w-full text-12 text-text-3 sm:hidden">
            evaluated {secondsText(now - health.evaluatedAt)} ago, {formatCountOf(health.facts.series, 'alert')} judged,
            times in {zone}
          </span>
        )}
        <div data-print="hide" className="flex items-center gap-2 sm:ml-auto">
          {unanswered.length > 1 ? (
            <AckButton
              alerts={unanswered.flatMap(({ episode, folded }) => [episode, ...folded])}
              now={now}
              words={unanswered.length === 2 ? 'Ack both' : `Ack all ${unanswered.length}`}
              of="that fire"
            />
          ) : null}
          {causes.length > 1 ? (
            <span className="max-sm:hidden">
              <MoveButtons noun="alert" onMove={move} />
            </span>
          ) : null}
          <PersonMenu />
        </div>
      </header>
      {causes.length === 0 ? (
        <div className="border-line px-3 max-sm:panel sm:border-t">{props.none}</div>
      ) : (
        <>
          <div
            aria-hidden="true"
            className={`hidden border-transparent border-l-3 px-3 pb-1 text-11 text-text-3 ${CAUSE_COLUMNS}`}
          >
            {HEADS.map((head) => (
              <span key={head}>{head}</span>
            ))}
          </div>
          <div ref={body} className={late === null ? '' : 'grayscale'} {...area}>
            {/* One list: a row that somebody answers moves down in it, and is not made anew. */}
            <ol>
              {groups?.map((group) => (
                <ReleaseGroupRow key={group.key} group={group} now={now} zone={zone} query={query}>
                  {group.causes.map(row)}
                </ReleaseGroupRow>
              ))}
              {(groups === null ? causes : quiet).map(row)}
            </ol>
            {quiet.length === 0 ? null : <QuietCard causes={quiet} now={now} zone={zone} query={query} />}
          </div>
        </>
      )}
    </section>
  );
}
