import { type ShownVerdict, type VerdictTone, verdictFace } from '../../verdict/verdict-face.ts';
import { markGeometry, whiskerAcross } from './mark-geometry.ts';
import type { RatioAxis, RatioEstimated } from './ratio-axis.ts';

const COLOURS: Record<VerdictTone, string> = {
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  good: 'var(--good)',
  calm: 'var(--text-2)',
  absent: 'var(--text-3)',
};

/** What is drawn: the rate's own verdict, whatever its parts are. */
export type ForestRatio = RatioEstimated & Pick<ShownVerdict, 'verdict' | 'upTo'>;

/**
 * A ratio on a log axis: ▼ better ▲ worse ■ same ○ unclear, with its whisker. A `thin` one is of an earlier look: grey,
 * its point a dot.
 */
export function ForestMark(props: { of: ForestRatio; axis: RatioAxis; width: number; y: number; thin?: boolean }) {
  const { of, y, thin = false } = props;
  const { x, whisker } = markGeometry(of, props.axis, props.width);
  const { tone } = verdictFace({ verdict: of.verdict, upTo: of.upTo ?? null });
  const colour = thin ? 'var(--text-3)' : COLOURS[tone];
  return (
    <g stroke={colour} fill={colour}>
      {whisker === null ? null : (
        <path d={whiskerAcross(whisker, { y, half: thin ? 2.5 : 4 })} fill="none" strokeWidth={thin ? 1 : 2} />
      )}
      {x === null ? null : thin ? (
        <circle cx={x} cy={y} r="1.75" stroke="none" />
      ) : (
        <Point verdict={of.verdict} x={x} y={y} />
      )}
    </g>
  );
}

function Point({ verdict, x, y }: { verdict: ForestRatio['verdict']; x: number; y: number }) {
  switch (verdict) {
    case 'worse':
    case 'slightly_worse':
      return <path d={`M${x - 5} ${y + 4.5}h10l-5 -9Z`} stroke="none" />;
    case 'better':
      return <path d={`M${x - 5} ${y - 4.5}h10l-5 9Z`} stroke="none" />;
    case 'same':
      return <rect x={x - 4} y={y - 4} width="8" height="8" stroke="none" />;
    case 'unclear':
      return <circle cx={x} cy={y} r="4" fill="var(--surface)" strokeWidth="2" />;
    default:
      return <circle cx={x} cy={y} r="3" fill="var(--surface)" strokeWidth="1.25" />;
  }
}
