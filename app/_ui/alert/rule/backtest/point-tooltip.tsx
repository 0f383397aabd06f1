import type { DrawnPoint } from '../../../../_alert/backtest/drawn-series.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import type { Phase } from '../../../../_alert/step/series-state.ts';
import { formatSpan } from '../../../format/time.ts';
import { boundWord, countedText, valueText } from '../../measured-text.ts';

const PHASES: Record<Phase, string> = {
  inactive: 'quiet',
  pending: 'pending',
  recovering: 'recovering',
  firing: 'firing',
};

/** What was read at a point, and what a click does. */
export function PointTooltip(props: { point: DrawnPoint; step: number; rule: AlertRule; zone: string }) {
  const { point, rule } = props;
  const { t, value, high, bound, threshold, numerator, denominator, phase, isGap } = point;
  const counted =
    numerator === null ? '' : countedText(rule, { value, numerator, denominator, threshold: threshold ?? 0, bound });
  const rows: (readonly [string, string])[] = [
    ['value', [valueText(rule, value), counted].filter((part) => part !== '').join(', ')],
    ['highest', valueText(rule, high)],
    [boundWord(rule), bound === null ? 'none' : valueText(rule, bound)],
    ['threshold', threshold === null ? 'none' : valueText(rule, threshold)],
    ['alert', PHASES[phase]],
  ];
  return (
    <div className="floating px-2.5 py-2 text-12">
      <p className="font-semibold">{formatSpan(t - props.step, t, props.zone)}</p>
      {isGap ? (
        <p className="text-text-2">no telemetry</p>
      ) : (
        <dl className="grid grid-cols-[max-content_max-content] gap-x-4">
          {rows.map(([name, text]) => (
            <div key={name} className="contents">
              <dt className="text-text-3">{name}</dt>
              <dd className="text-right">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-1 border-line border-t pt-1 text-11 text-text-3">Click or Enter: should it page here?</p>
    </div>
  );
}
