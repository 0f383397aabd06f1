'use client';
import { formatCountOf } from '../../format/count.ts';
import { IncidentLink } from '../../incident/incident-link.tsx';
import { Link } from '../../view/link.tsx';
import { AlertActions } from '../act/alert-actions.tsx';
import { useAlertActs } from '../act/use-alert-acts.ts';
import { AlertChip } from '../alert-chip.tsx';
import { alertState, isUnanswered } from '../alert-state.ts';
import { episodeAddress } from '../episode-address.ts';
import { gateText } from '../gate-text.ts';
import type { ListedCause } from '../model.ts';
import { pairNames } from '../pair-words.ts';
import { timeText } from '../time-text.ts';
import { CauseDrawing } from './cause-drawing.tsx';
import { foldedNames } from './folded-names.ts';
import { ReleaseCell } from './release-cell.tsx';
import { ValueCell } from './value-cell.tsx';
import { saidText, silencedText, snoozedText, whoText } from './who-text.ts';

/** The columns of the list where it is a table, shared by its head and its rows. */
export const CAUSE_COLUMNS =
  'lg:grid lg:grid-cols-[136px_minmax(0,1.15fr)_minmax(108px,0.65fr)_minmax(90px,0.8fr)_132px_minmax(226px,1.1fr)] lg:gap-x-3';

const EDGES = { firing: 'border-l-bad', pending: 'border-l-warn', calm: 'border-l-transparent' } as const;

/** One cause: since when, what, how much, since which release, which pair, and who does something about it. */
export function CauseRow(props: {
  cause: ListedCause;
  now: number;
  zone: string;
  query: string;
  /** Somebody has answered it: on a phone it stands in the quiet card alone. */
  quiet: boolean;
  current: boolean;
  /** The first that waits for an answer: its button stands out, and has the key. */
  main: boolean;
  onFocus: () => void;
}) {
  const { now, zone, query } = props;
  const acting = useAlertActs([props.cause.episode, ...props.cause.folded], now);
  const [episode = props.cause.episode, ...folded] = acting.shown;
  const cause = { ...props.cause, episode, folded };
  const { rule } = episode;
  const state = alertState(episode, now);
  const tone = isUnanswered(episode, now) ? 'firing' : state.look === 'pending' ? 'pending' : 'calm';
  const said = saidText(cause.lastAct, now, zone);
  const isSilence = rule.condition.kind === 'silence';
  const since = sinceText(cause, now, zone);
  return (
    <li
      className={`min-w-0 border-line border-t border-l-3 p-3 max-sm:mb-3 max-sm:rounded-panel max-sm:border max-sm:border-l-3 max-sm:bg-surface ${EDGES[tone]} ${props.quiet ? 'max-sm:hidden' : ''} ${props.current ? 'bg-raised' : ''} ${CAUSE_COLUMNS}`}
    >
      <div className="min-w-0 text-12 text-text-2 max-lg:mb-1.5 max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:justify-between max-lg:gap-x-2">
        <AlertChip look={state.look} words={state.words} silent={isSilence} />
        <p className="lg:mt-1">
          {since}
          <span className="lg:hidden">, {episode.severity}</span>
        </p>
        <p className="text-11 text-text-3 max-lg:hidden">{episode.severity}</p>
      </div>
      <div className="min-w-0">
        <Link
          href={episodeAddress(episode.id, new URLSearchParams(query))}
          data-row={episode.id}
          onFocus={props.onFocus}
          className="block wrap-anywhere font-semibold hover:underline max-sm:text-16"
        >
          {episode.ruleName}
        </Link>
        <p className="text-12">
          <span className="font-semibold">{episode.service ?? 'all services'}</span>{' '}
          <span className="text-text-2">
            {[episode.environment ?? '', rule.splitBy === 'version' || rule.splitBy === 'route' ? episode.key : '']
              .filter((part) => part !== '')
              .join(', ')}
          </span>
        </p>
        <div className="mt-1 grid gap-0.5 text-11 text-text-3">
          {episode.state === 'pending' ? <Line text={gateText(episode)} /> : null}
          {folded.length === 0 ? null : <Line text={`folded in: ${foldedNames(folded)}`} />}
          {episode.decided.unknownSince === null ? null : (
            <Line text={`unknown since ${timeText(episode.decided.unknownSince, now, zone)}: nothing is heard`} />
          )}
          {episode.decided.quietSince === null ? null : (
            <Line text={`below the threshold since ${timeText(episode.decided.quietSince, now, zone)}`} />
          )}
          <Line text={said} />
        </div>
      </div>
      <div className="min-w-0 max-lg:mt-2">
        <ValueCell episode={episode} tone={tone} />
      </div>
      <div className="min-w-0 max-lg:mt-2">
        <CauseDrawing cause={cause} now={now} zone={zone} />
      </div>
      <div className="min-w-0 max-lg:mt-2 max-lg:grid max-lg:grid-cols-[72px_minmax(0,1fr)] max-lg:items-center">
        <span className="text-12 text-text-3 lg:hidden">release</span>
        <ReleaseCell release={cause.release} now={now} zone={zone} query={query} />
      </div>
      <div className="min-w-0 text-12">
        <div className="max-lg:mt-1 max-lg:grid max-lg:grid-cols-[72px_minmax(0,1fr)]">
          <span className="text-text-3 lg:hidden">worst pair</span>
          <WorstPair cause={cause} />
        </div>
        <div className="mb-2 max-lg:mt-1 max-lg:grid max-lg:grid-cols-[72px_minmax(0,1fr)] lg:mt-1">
          <span className="text-text-3 lg:hidden">owner</span>
          <Owner cause={cause} now={now} zone={zone} />
        </div>
        <AlertActions acting={acting} rule={rule} now={now} main={props.main} short />
      </div>
    </li>
  );
}

function Line({ text }: { text: string | null }) {
  return text === null ? null : <p className="wrap-anywhere">{text}</p>;
}

function WorstPair({ cause: { episode, worstPair } }: { cause: ListedCause }) {
  if (episode.rule.condition.kind === 'silence') return <p className="text-text-3">no rate while silent</p>;
  if (worstPair === null) return <p className="text-text-3">no pair is known</p>;
  const { send, close } = pairNames(worstPair);
  return (
    <p className="min-w-0 truncate">
      <IncidentLink id={worstPair.id} prefetch={false} className="hover:underline">
        <code className="font-mono font-semibold">{send}</code>
        {close === null ? null : (
          <>
            {' × '}
            <code className="font-mono font-semibold">{close}</code>
          </>
        )}
      </IncidentLink>{' '}
      <span className="text-11 text-text-3">{formatCountOf(worstPair.connections, 'connection')}</span>
    </p>
  );
}

function Owner({ cause, now, zone }: { cause: ListedCause; now: number; zone: string }) {
  const { owner } = cause.episode.rule;
  const { text, waits } = whoText(cause.episode, now, zone);
  return (
    <p className="min-w-0 wrap-anywhere">
      {owner === null ? null : <span className="font-semibold">{owner} </span>}
      <span className={waits ? 'text-warn' : 'text-text-2'}>{text}</span>
    </p>
  );
}

/** Since when, or until when, as a row has it. */
export function sinceText({ episode }: Pick<ListedCause, 'episode'>, now: number, zone: string): string {
  const { look } = alertState(episode, now);
  if (look === 'snoozed') return snoozedText(episode, now, zone);
  if (look === 'silenced') return silencedText(episode, now, zone);
  const since = `since ${timeText(episode.decided.firedAt ?? episode.decided.startedAt, now, zone)}`;
  return look === 'acknowledged' ? `fires ${since}` : since;
}
