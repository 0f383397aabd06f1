'use client';
import type { SweptThreshold } from '../../../../_alert/backtest/sweep.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { stepPath } from '../../../chart/step-path.ts';
import { useWidth } from '../../../chart/use-width.ts';
import { valueText } from '../../measured-text.ts';
import { pagesText } from '../../pages-text.ts';
import { type Plateau, pagesScale, sweptAt } from './sweep-chart.ts';

const HEIGHT = 230;
const TOP = 12;
const BOTTOM = 38;
const LEFT = 34;
const RIGHT = 10;
const TICKS = 6;
const HALO = { stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' } as const;

/** Two step lines over the same thresholds: what the edited rule would page, and in dashes what the current one would. */
export function SweepDrawing(props: {
  sweep: readonly SweptThreshold[];
  current: readonly SweptThreshold[];
  plateau: Plateau | null;
  rule: AlertRule;
  threshold: number;
  onChoose: (threshold: number) => void;
}) {
  const { sweep, current, plateau, rule, threshold } = props;
  const [frame, width] = useWidth<HTMLDivElement>(420);
  const [first, last] = [sweep[0]?.threshold ?? 0, sweep.at(-1)?.threshold ?? 1];
  const shownCurrent = current.filter((swept) => swept.threshold >= first && swept.threshold <= last);
  const { share, ticks } = pagesScale(Math.max(0, ...[...sweep, ...shownCurrent].map(({ pagesAWeek }) => pagesAWeek)));
  const inner = Math.max(1, width - LEFT - RIGHT);
  const bottom = HEIGHT - BOTTOM;
  const x = (value: number) => LEFT + ((value - first) / (last - first || 1)) * inner;
  const y = (pages: number) => bottom - share(pages) * (bottom - TOP);
  const pathOf = (swept: readonly SweptThreshold[]) =>
    stepPath(
      swept.map((one, index) => ({
        left: x(one.threshold),
        right: x(swept[index + 1]?.threshold ?? one.threshold),
        y: y(one.pagesAWeek),
      })),
    );
  const own = sweptAt(sweep, threshold);
  const isInside = threshold >= first && threshold <= last;
  return (
    <div ref={frame} className="w-full">
      <svg
        width={width}
        height={HEIGHT}
        fontSize="11"
        role="img"
        aria-label={`Thresholds from ${valueText(rule, first)} to ${valueText(rule, last)}; at ${valueText(rule, threshold)}: ${pagesText(own?.pagesAWeek ?? 0)} pages a week`}
        className="block cursor-pointer"
        onPointerUp={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          props.onChoose(first + ((event.clientX - box.left - LEFT) / inner) * (last - first));
        }}
      >
        {plateau === null ? null : (
          <rect
            x={x(plateau.from)}
            y={TOP}
            width={x(plateau.to) - x(plateau.from)}
            height={bottom - TOP}
            fill="var(--good-soft)"
          />
        )}
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={LEFT + inner} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" fill="var(--text-3)">
              {tick.toLocaleString('en-US')}
            </text>
          </g>
        ))}
        {Array.from({ length: TICKS }, (_, index) => first + ((last - first) * index) / (TICKS - 1)).map(
          (tick, index) => (
            <text
              key={tick}
              x={x(tick)}
              y={bottom + 15}
              textAnchor={index === 0 ? 'start' : index === TICKS - 1 ? 'end' : 'middle'}
              fill="var(--text-3)"
            >
              {valueText(rule, tick)}
            </text>
          ),
        )}
        <text x={LEFT + inner / 2} y={bottom + 31} textAnchor="middle" fill="var(--text-3)">
          threshold
        </text>
        <path d={pathOf(shownCurrent)} fill="none" stroke="var(--text-2)" strokeWidth="1.5" strokeDasharray="4 3" />
        <path d={pathOf(sweep)} fill="none" stroke="var(--accent)" strokeWidth="2" />
        {sweep
          .filter(({ missed }) => missed > 0)
          .map((swept) => (
            <path
              key={swept.threshold}
              d={`M${x(swept.threshold) - 3} ${bottom - 3} l6 -6 m-6 0 l6 6`}
              stroke="var(--warn)"
              strokeWidth="1.5"
            />
          ))}
        {isInside && own !== null ? (
          <>
            <line
              x1={x(threshold)}
              x2={x(threshold)}
              y1={TOP}
              y2={bottom}
              stroke="var(--bad)"
              strokeWidth="1.25"
              strokeDasharray="4 3"
            />
            <circle cx={x(threshold)} cy={y(own.pagesAWeek)} r="4" fill="var(--accent)" />
            <text
              x={x(threshold) + (x(threshold) > LEFT + inner * 0.6 ? -8 : 8)}
              y={Math.max(y(own.pagesAWeek) - 8, TOP + 10)}
              textAnchor={x(threshold) > LEFT + inner * 0.6 ? 'end' : 'start'}
              fill="var(--accent)"
              fontWeight="600"
              {...HALO}
            >
              {pagesText(own.pagesAWeek)} a week, edited
            </text>
          </>
        ) : null}
      </svg>
    </div>
  );
}
