import type { ReactNode } from 'react';
import { verdictLabel } from '../../../_deploy/verdict/regression.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatRatioInterval } from '../../format/ratio.ts';
import { FaceChip, VerdictChip } from '../../verdict/verdict-chip.tsx';
import { verdictFace, worseParts } from '../../verdict/verdict-face.ts';
import { Link } from '../../view/link.tsx';
import { lookCounts, lookFacts } from '../look-facts.ts';
import { CARD } from './card-classes.ts';
import { type LookColumn, lookColumns } from './look-columns.ts';
import type { DeployRow } from './model.ts';
import { needText } from './need-text.ts';
import { shownVerdict } from './verdict-class.ts';

const CELL = `py-1 pr-1 align-middle ${CARD.look}`;
/** The heads of the three columns. */
export const LOOK_WORDS = { '10m': '10 min', '1h': '1 h', '24h': '24 h, or so far' } as const;

/** The verdicts on a release at their fixed times; one cell over all where there is one thing to say. */
export function LookCells({ deploy, now, timeOf }: { deploy: DeployRow; now: number; timeOf: (t: number) => string }) {
  const columns = lookColumns(deploy);
  const looks = columns.filter((column) => column.is === 'look');
  const [first] = looks;
  const { judgement, heardAt } = deploy;
  if (heardAt === null) return <NeverHeard deploy={deploy} now={now} />;
  if (judgement === null || first === undefined) return <Unjudged deploy={deploy} />;
  if (looks.length === 1) return <OnlyLook deploy={deploy} column={first} />;
  return columns.map((column) => (
    <td key={column.name} className={CELL}>
      <span className={CARD.label}>{LOOK_WORDS[column.name]}</span>
      {column.is === 'look' ? (
        <>
          <Chip deploy={deploy} column={column} />
          <Line>
            {lookFacts(column.look)}
            {column.lengthMs === null ? '' : `, ${formatDuration(column.lengthMs)}`}
          </Line>
        </>
      ) : (
        <Line>{column.is === 'waiting' ? `from ${timeOf(column.at)}` : 'ended by the next release'}</Line>
      )}
    </td>
  ));
}

/** The first look alone: there is room to say how far it is, and what it needs. */
function OnlyLook({ deploy, column }: { deploy: DeployRow; column: LookColumn & { is: 'look' } }) {
  const { look, lengthMs } = column;
  const need = look.isOver ? null : needText(look.need);
  return (
    <td colSpan={3} className={`${CELL} ${CARD.wide}`}>
      <span className="flex flex-wrap items-center gap-x-2">
        <Chip deploy={deploy} column={column} />
        <span className="text-11 text-text-3">
          {look.interval === null ? '' : `${formatRatioInterval(look.interval)}, `}
          {lengthMs === null ? '' : `${formatDuration(lengthMs)}, `}
          {look.verdict === 'no_data' ? lookFacts(look) : lookCounts(look)}
        </span>
      </span>
      {need !== null ? (
        <span className="block truncate text-11 text-warn" title={need}>
          {need}
        </span>
      ) : look.isOver && deploy.endedAt !== null ? (
        <Line>ended by the next release</Line>
      ) : null}
    </td>
  );
}

/** Only the newest look has its parts: they are what is known now. */
function Chip({ deploy, column }: { deploy: DeployRow; column: LookColumn & { is: 'look' } }) {
  const { look, isNewest } = column;
  const { judgement } = deploy;
  const parts = isNewest && judgement !== null ? { parts: worseParts(judgement) } : {};
  const face = verdictFace({ verdict: look.verdict, ratio: look.ratio, upTo: look.upTo, ...parts });
  // How large a change is possible stands below it, as the interval.
  const isCalm = look.verdict === 'unclear' && face.tone === 'calm';
  return (
    <span className="flex" title={isNewest ? judgement?.label : verdictLabel(look.verdict, 0, look.upTo)}>
      <FaceChip face={isCalm ? { ...face, figure: null } : face} />
    </span>
  );
}

function NeverHeard({ deploy, now }: { deploy: DeployRow; now: number }) {
  const { startedAt, version, endedAt } = deploy;
  const until = endedAt ?? now;
  return (
    <td colSpan={3} className={`${CELL} ${CARD.wide}`}>
      <span className="flex items-center gap-2">
        <VerdictChip verdict="never_heard" />
        {endedAt === null ? (
          <Link href="/set-up" className="text-12 text-accent hover:underline">
            Check set-up
          </Link>
        ) : null}
      </span>
      <Line>
        {startedAt > now
          ? 'not begun yet'
          : `no connection of ${version} ended in ${formatDuration(until - startedAt)}`}
        {endedAt === null ? '' : ', until the next release'}
      </Line>
    </td>
  );
}

function Unjudged({ deploy }: { deploy: DeployRow }) {
  const shown = shownVerdict(deploy);
  return (
    <td colSpan={3} className={`${CELL} ${CARD.wide}`}>
      {shown === null ? (
        <span className="text-12 text-text-3">not judged yet</span>
      ) : (
        <>
          <VerdictChip {...shown} />
          <Line>{deploy.judgement?.title ?? ''}</Line>
        </>
      )}
    </td>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <span className="block truncate text-11 text-text-3">{children}</span>;
}
