import type { NowWindow } from '../../../_query/service/service-now.ts';
import type { VerdictTone } from '../../verdict/verdict-face.ts';
import { type RateAxis, ratePlace, whisker } from './rate-axis.ts';

export const MARK_WIDTH = 168;
const HEIGHT = 24;
const MIDDLE = HEIGHT / 2;
const INSET = 6;

const COLOURS: Record<VerdictTone, string> = {
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  good: 'var(--good)',
  calm: 'var(--text-2)',
  absent: 'var(--text-3)',
};

/** The rate now with its 95 % interval, and the rate of the whole range as a tick, on the axis of the table. */
export function RateMark(props: {
  axis: RateAxis;
  now: NowWindow;
  /** Of the whole range; null where none ended. */
  rate: number | null;
  tone: VerdictTone;
  /** Too few ended for a rate: the point is hollow. */
  hollow: boolean;
}) {
  const { axis, now, rate, tone, hollow } = props;
  const colour = COLOURS[tone];
  const interval = now.interval && whisker(axis, now.interval);
  return (
    <svg width={MARK_WIDTH} height={HEIGHT} className="block" aria-hidden="true">
      <path d={axis.ticks.map((tick) => `M${at(axis, tick)} 0V${HEIGHT}`).join('')} stroke="var(--grid)" />
      {interval ? (
        <path
          d={`M${x(interval.left)} ${MIDDLE}H${x(interval.right)}M${x(interval.right)} ${MIDDLE - 3.5}v7${interval.isOpen ? `M${x(interval.left) + 4} ${MIDDLE - 3.5}l-4 3.5l4 3.5` : `M${x(interval.left)} ${MIDDLE - 3.5}v7`}`}
          stroke={colour}
          strokeWidth="1.25"
          fill="none"
        />
      ) : null}
      {rate === null || rate === 0 ? null : (
        <path d={`M${at(axis, rate)} ${MIDDLE - 7}v14`} stroke="var(--text)" strokeWidth="2" />
      )}
      {now.rate === null || now.rate === 0 ? null : (
        <circle
          cx={at(axis, now.rate)}
          cy={MIDDLE}
          r="3.5"
          fill={hollow ? 'var(--surface)' : colour}
          stroke={colour}
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}

/** The ticks of the axis, in the head of its column. */
export function RateAxisHead({ axis }: { axis: RateAxis }) {
  return (
    <svg width={MARK_WIDTH} height="16" className="block overflow-visible" fontSize="11" aria-hidden="true">
      {axis.ticks.map((tick, index) => (
        <text
          key={tick}
          x={at(axis, tick)}
          y="12"
          // The first would reach into the column before it.
          textAnchor={index === 0 ? 'start' : index === axis.ticks.length - 1 ? 'end' : 'middle'}
          fill="var(--text-3)"
        >
          {`${Number((tick * 100).toPrecision(1))}%`}
        </text>
      ))}
    </svg>
  );
}

function at(axis: RateAxis, rate: number): number {
  return x(ratePlace(axis, rate));
}

function x(place: number): number {
  return INSET + place * (MARK_WIDTH - 2 * INSET);
}
