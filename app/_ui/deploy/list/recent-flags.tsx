'use client';
import { laneFlags } from '../../chart/flag-lanes.ts';
import { tickLabels } from '../../chart/tick-labels.ts';
import { timeTicks } from '../../chart/time-axis.ts';
import { useWidth } from '../../chart/use-width.ts';
import { shortName } from '../../format/service-name.ts';
import { formatClock } from '../../format/time.ts';
import { type VerdictGlyph, type VerdictTone, verdictFace } from '../../verdict/verdict-face.ts';
import { deployAddress } from '../../view/deploy-address.ts';
import { Link } from '../../view/link.tsx';
import type { DeployRow } from './model.ts';
import { RECENT_MS } from './sections.ts';
import { worstFirst } from './sort-rows.ts';
import { classWord, shownVerdict, verdictClass } from './verdict-class.ts';

const LANES = 2;
const LANE_PX = 22;
const CLOTH_PX = 18;
const AXIS_Y = LANES * LANE_PX + 4;
const HEIGHT_PX = AXIS_Y + 20;

const FILLS: Record<VerdictTone, string> = {
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  good: 'var(--good)',
  calm: 'var(--text-2)',
  absent: 'var(--text-2)',
};
const SIGNS: Record<VerdictGlyph, string> = {
  up: '▲',
  'slightly up': '▲',
  down: '▼',
  equal: '■',
  question: '○',
  scales: '○',
  sparkles: '▲',
  dashed: '–',
};

/** The releases of the last two hours as flags on an axis of time, each with its verdict. */
export function RecentFlags(props: { deploys: readonly DeployRow[]; now: number; zone: string; query: string }) {
  const { deploys, now, zone } = props;
  const [frame, width] = useWidth<HTMLDivElement>(620);
  const from = now - RECENT_MS;
  const at = (t: number) => ((Math.min(Math.max(t, from), now) - from) / RECENT_MS) * width;
  const ticks = timeTicks(from, now, zone, Math.max(2, Math.floor(width / 110))).map((tick) => ({
    ...tick,
    x: at(tick.t),
  }));
  const faces = new Map(
    [...deploys].sort(worstFirst).map((deploy, rank) => [deploy.id, { deploy, rank, ...wordsOf(deploy) }]),
  );
  const { placed, others } = laneFlags(
    [...faces.values()].map(({ deploy, rank, label, words }) => ({
      id: deploy.id,
      x: at(deploy.startedAt),
      label: `${label} ${words}`,
      rank,
    })),
    { width, lanes: LANES },
  );
  return (
    <div ref={frame} className="min-w-0 flex-1 max-sm:hidden">
      <svg width={width} height={HEIGHT_PX} className="block overflow-visible" fontSize="11">
        <title>Releases of the last 2 h on an axis of time</title>
        <line x1="0" x2={width} y1={AXIS_Y} y2={AXIS_Y} stroke="var(--line-2)" />
        {tickLabels(ticks, width).map(({ t, x, anchor, text }) => (
          <text key={t} x={x} y={AXIS_Y + 15} textAnchor={anchor} fill="var(--text-3)">
            {text}
          </text>
        ))}
        {others.map(({ id, x }) => (
          <line key={id} x1={x} x2={x} y1={AXIS_Y - 6} y2={AXIS_Y} stroke="var(--accent)" strokeWidth="1.5">
            <title>{faces.get(id)?.label}</title>
          </line>
        ))}
        {placed.map(({ id, x, lane, left, width: cloth, flipped }) => {
          const face = faces.get(id);
          if (face === undefined) return null;
          const { deploy, label, words, sign, tone } = face;
          const top = AXIS_Y - 4 - (lane + 1) * LANE_PX + (LANE_PX - CLOTH_PX);
          const dashed = deploy.source === 'inferred' || deploy.heardAt === null;
          const right = left + cloth;
          const outline = flipped
            ? `M${right} ${top}H${left}L${left + 5} ${top + CLOTH_PX / 2}L${left} ${top + CLOTH_PX}H${right}Z`
            : `M${left} ${top}H${right}L${right - 5} ${top + CLOTH_PX / 2}L${right} ${top + CLOTH_PX}H${left}Z`;
          return (
            <Link key={id} href={deployAddress(id, new URLSearchParams(props.query))} prefetch={false}>
              <title>{`${label}, ${formatClock(deploy.startedAt, zone)}: ${words}`}</title>
              <g stroke="var(--accent)" strokeDasharray={dashed ? '3 2' : undefined}>
                <line x1={x} x2={x} y1={top} y2={AXIS_Y} strokeWidth="1.5" />
                <path d={outline} fill={dashed ? 'var(--surface)' : 'var(--accent-soft)'} />
              </g>
              <text x={left + (flipped ? 10 : 7)} y={top + 13} fill="var(--text)" fontWeight="600">
                {label}
                <tspan dx="6" fill={FILLS[tone]}>
                  {sign} {words}
                </tspan>
              </text>
            </Link>
          );
        })}
      </svg>
    </div>
  );
}

function wordsOf(deploy: DeployRow): { label: string; words: string; sign: string; tone: VerdictTone } {
  const label = `${shortName(deploy.service)} ${deploy.isRollback ? 'back to ' : ''}${deploy.version}`;
  const shown = shownVerdict(deploy);
  if (shown === null) return { label, words: classWord(verdictClass(deploy)), sign: SIGNS.dashed, tone: 'absent' };
  const { tone, glyph, word, figure } = verdictFace(shown);
  const words = tone === 'bad' && figure !== null ? `${word} ${figure}` : word;
  return { label, words, sign: SIGNS[glyph], tone };
}
