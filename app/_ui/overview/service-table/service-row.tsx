'use client';
import { BellRing } from 'lucide-react';
import { boundText, shownWindow } from '../../../_deploy/now/now-words.ts';
import { type RateFigure, rateFigure } from '../../../_deploy/now/rate-figure.ts';
import type { FiredSpan } from '../../../_query/alert/fired-spans.ts';
import type { NowWindow } from '../../../_query/service/service-now.ts';
import type { ServiceCard } from '../../../_query/service/services.ts';
import { flagTime } from '../../chart/flagged-deploy.ts';
import { about } from '../../format/about.ts';
import { formatCount } from '../../format/count.ts';
import { MiddleCut } from '../../format/middle-cut.tsx';
import { formatInterval, formatRate } from '../../format/rate.ts';
import { serviceName } from '../../format/service-name.ts';
import { nowFace } from '../../verdict/now-face.ts';
import { FaceChip, TONE_TEXT } from '../../verdict/verdict-chip.tsx';
import { Link } from '../../view/link.tsx';
import type { ResolvedRange } from '../../view/range.ts';
import { useView } from '../../view/view-context.tsx';
import { isEstimate } from '../is-estimate.ts';
import { leadOf } from '../lead-of.ts';
import { verdictReason } from '../now-chip.tsx';
import { Sparkline } from '../sparkline.tsx';
import { useFigureFormats } from '../use-figure-formats.ts';
import type { LastRelease } from './last-release.ts';
import type { RateAxis } from './rate-axis.ts';
import { RateMark } from './rate-mark.tsx';

/** One service in the table. Its name selects it; where it is selected, it lets it go. */
export function ServiceRow(props: {
  card: ServiceCard;
  /** Whether its name alone does not select it. */
  isAmbiguous: boolean;
  ofSeveral: boolean;
  newest: LastRelease | null;
  /** From when on releases were looked for, epoch ms. */
  releasesFrom: number;
  /** Alerts of it that fire now. */
  firing: readonly FiredSpan[];
  axis: RateAxis;
  range: ResolvedRange;
  /** Its status in a sentence. */
  sentence: string;
}) {
  const { card, isAmbiguous, ofSeveral, newest, axis, range, sentence } = props;
  const { view, setView } = useView();
  const { service, environment, now } = card;
  const [first, second] = card.roles;
  // The status is that of the most urgent role, the figures are the server's.
  const figures = leadOf(card);
  const face = nowFace(now);
  const window = shownWindow(figures.now, figures.now);
  const figure = now.word === 'silent' ? null : rateFigure(window);
  const selected =
    view.service.length === 1 && view.service[0] === service && (!isAmbiguous || view.environment[0] === environment);
  const sampled = isEstimate(figures);
  const select = selected
    ? { service: [], ...(isAmbiguous ? { environment: [] } : {}) }
    : { service: [service], ...(isAmbiguous ? { environment: [environment] } : {}) };
  return (
    <tr
      className={`border-line border-t ${selected ? 'bg-accent-soft' : now.word === 'worse_now' ? 'bg-bad-soft' : ''}`}
    >
      <td className="hidden h-6.25 truncate pr-3 text-12 sm:table-cell" title={`${sentence}.`}>
        <FaceChip face={face} bare />
      </td>
      <th scope="row" className="max-sm:py-1 pr-3 text-left font-semibold">
        <span className="flex items-center gap-1.5">
          <button
            type="button"
            aria-pressed={selected}
            className="min-w-0 text-left hover:text-accent hover:underline"
            title={`${serviceName(service)}: ${sentence}`}
            onClick={() => setView(select)}
          >
            <span className="sr-only">Service </span>
            <MiddleCut text={serviceName(service)} />
          </button>
          {props.firing.length === 0 ? null : (
            <Link
              href={`/alerts?${new URLSearchParams({ service })}`}
              prefetch={false}
              title={props.firing.map(({ ruleName }) => ruleName).join(', ')}
              className="shrink-0 text-bad"
            >
              <BellRing size={12} strokeWidth={1.75} aria-hidden="true" />
              <span className="sr-only">
                {props.firing.length === 1 ? 'An alert fires' : `${props.firing.length} alerts fire`}
              </span>
            </Link>
          )}
          {second === undefined ? null : (
            <span
              // The name of the service goes before it.
              className="min-w-0 shrink-[999] truncate font-normal text-11 text-text-3"
              title={`${second.role} ${formatRate(second.rate)}; the row is of its ${first?.role ?? ''} sockets`}
            >
              {second.role} {formatRate(second.rate)}
              {second.now.word === 'worse_now' || second.now.word === 'better_now' ? (
                <span className={TONE_TEXT[nowFace(second.now).tone]}>
                  , {formatRate(shownWindow(second.now, second.now).rate)} {second.now.isOver ? 'at the end' : 'now'}
                </span>
              ) : null}
            </span>
          )}
        </span>
        <span className="block font-normal sm:hidden">
          <FaceChip face={face} bare />
        </span>
      </th>
      {ofSeveral ? (
        <td className="hidden truncate pr-3 text-12 text-text-3 lg:table-cell" title={environment}>
          {environment || 'none'}
        </td>
      ) : null}
      <td className={`truncate pr-3 text-right font-semibold ${figures.now.word === 'worse_now' ? TONE_TEXT.bad : ''}`}>
        <RateNow figure={figure} window={window} />
      </td>
      <td className="hidden pr-3 lg:table-cell">
        {figure === null || figure.kind === 'none' ? (
          <LastHeard at={now.heard.lastAt} range={range} />
        ) : (
          <RateMark
            axis={axis}
            now={window}
            rate={figures.rate}
            tone={nowFace(figures.now).tone}
            hollow={figure.kind === 'few' || figures.now.word === 'too_few'}
          />
        )}
      </td>
      <td className="hidden truncate pr-3 text-right text-12 text-text-3 sm:table-cell">
        {figures.rate === null ? '–' : formatRate(figures.rate)}
      </td>
      <td className="pr-3 align-middle">
        <Sparkline points={figures.points} step={range.step} deploys={[]} unheard={card.unheard} className="h-5" />
      </td>
      <td className="hidden truncate pr-3 text-right lg:table-cell">
        {window.ended === 0 ? (
          '–'
        ) : (
          <>
            <span className="font-semibold">{about(formatCount(window.affected), sampled)}</span>
            <span className="text-12 text-text-3"> of {formatCount(window.ended)}</span>
          </>
        )}
      </td>
      <td className="hidden truncate pr-3 xl:table-cell" title={verdictReason(card.status)}>
        <NewestRelease newest={newest} releasesFrom={props.releasesFrom} range={range} />
      </td>
    </tr>
  );
}

function RateNow({ figure, window }: { figure: RateFigure | null; window: NowWindow }) {
  if (figure === null || figure.kind === 'none') return <span className="font-normal text-text-3">no rate</span>;
  if (figure.kind === 'zero') {
    return (
      <span title={`None of ${formatCount(window.ended)}; at most ${boundText(figure.atMost)}`}>
        0<span className="font-normal text-11 text-text-3"> ≤ {boundText(figure.atMost)}</span>
      </span>
    );
  }
  if (figure.kind === 'few') {
    return (
      <span className="font-normal text-text-3" title={`Too few: ${formatInterval(figure.interval)}`}>
        {formatRate(window.rate)}
      </span>
    );
  }
  return formatRate(window.rate);
}

function LastHeard({ at, range }: { at: number | null; range: ResolvedRange }) {
  const formats = useFigureFormats(range);
  return <span className="text-12 text-text-3">{at === null ? 'never heard' : `heard ${formats.time(at)}`}</span>;
}

function NewestRelease(props: { newest: LastRelease | null; releasesFrom: number; range: ResolvedRange }) {
  const { newest, releasesFrom, range } = props;
  const formats = useFigureFormats(range);
  if (newest === null) return <span className="text-12 text-text-3">none since {formats.time(releasesFrom)}</span>;
  return (
    <span className="flex items-center gap-2">
      {/* Of a version the end matters, and of a time the beginning: that one gives way first. */}
      <span className="max-w-[70%] shrink-0 truncate font-semibold" title={newest.version}>
        {newest.isRollback ? 'back to ' : ''}
        {newest.version || 'no version'}
      </span>
      <span className="min-w-0 truncate text-12 text-text-3" title={formats.time(flagTime(newest))}>
        {formats.time(flagTime(newest))}
      </span>
      <span className="ml-auto shrink-0">
        {newest.face === null ? (
          <span className="text-12 text-text-3">not judged yet</span>
        ) : (
          <FaceChip face={newest.face} />
        )}
      </span>
    </span>
  );
}
