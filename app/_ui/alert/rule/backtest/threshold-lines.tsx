import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { linePath } from '../../../chart/line-path.ts';
import { thresholdText, valueText } from '../../measured-text.ts';
import type { ChartGeometry } from './chart-geometry.ts';
import type { DrawnBacktest } from './drawn-backtest.ts';

const HALO = { stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' } as const;

/** In rose dashes where it fires, and dotted where it recovers; a threshold that moves is drawn as it moved. */
export function ThresholdLines(props: { rule: AlertRule; drawn: DrawnBacktest; at: ChartGeometry }) {
  const { rule, drawn, at } = props;
  return (
    <>
      <Lines rule={rule} drawn={drawn} at={at} />
      {drawn.cutAt === null ? null : (
        <text x={at.x + 6} y={at.y + 12} fontSize="11" fill="var(--text-2)" pointerEvents="none" {...HALO}>
          cut at {drawn.tickLabel(drawn.axis.max)}: values reach {valueText(rule, drawn.cutAt)}
        </text>
      )}
    </>
  );
}

function Lines({ rule, drawn, at }: { rule: AlertRule; drawn: DrawnBacktest; at: ChartGeometry }) {
  const { condition } = rule;
  const right = at.x + at.width;
  if (condition.kind !== 'threshold') {
    const moved = drawn.points.map(({ t, threshold }) => ({
      x: at.at(t),
      y: threshold === null || threshold <= 0 ? null : at.valueAt(threshold),
    }));
    return (
      <path
        d={linePath(moved)}
        stroke="var(--bad)"
        strokeWidth="1.25"
        strokeDasharray="5 4"
        fill="none"
        pointerEvents="none"
      />
    );
  }
  const threshold = condition.above ?? condition.below ?? 0;
  const y = at.valueAt(threshold);
  const { recoverAt } = condition;
  const recoverY = recoverAt === undefined ? null : at.valueAt(recoverAt);
  const isBelow = condition.below !== undefined;
  const over = threshold > drawn.axis.max ? ', above this chart' : '';
  return (
    <g fontSize="11" pointerEvents="none">
      {recoverY === null || recoverAt === undefined ? null : (
        <>
          <line x1={at.x} x2={right} y1={recoverY} y2={recoverY} stroke="var(--text-2)" strokeDasharray="1 3" />
          {Math.abs(recoverY - y) < 4 ? null : (
            <text x={at.x + 6} y={isBelow ? recoverY - 6 : recoverY + 13} fill="var(--text-2)" {...HALO}>
              recovers {isBelow ? 'above' : 'below'} {valueText(rule, recoverAt)}
            </text>
          )}
        </>
      )}
      <line x1={at.x} x2={right} y1={y} y2={y} stroke="var(--bad)" strokeWidth="1.25" strokeDasharray="5 4" />
      <text x={at.x + 6} y={y < at.y + 16 || isBelow ? y + 14 : y - 6} fill="var(--bad)" {...HALO}>
        fires {thresholdText(rule, threshold)}
        {over}, drag to change
      </text>
    </g>
  );
}
