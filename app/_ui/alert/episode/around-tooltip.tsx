import type { AlertRule } from '../../../_alert/rule/rule.ts';
import type { DrawnBucket } from '../../chart/drawn-bucket.ts';
import { formatCount } from '../../format/count.ts';
import { formatRate } from '../../format/rate.ts';
import { formatSpan, formatZoneOffset } from '../../format/time.ts';
import { chartedRuleText } from '../charted-text.ts';
import { valueText } from '../measured-text.ts';
import type { AroundChart } from './around-chart.ts';
import { usualAt, usualText } from './usual-text.ts';

/** What one step holds, in words, and what the rule read at its end. */
export function AroundTooltip(props: {
  bucket: DrawnBucket;
  drawing: AroundChart;
  rule: AlertRule;
  step: number;
  zone: string;
}) {
  const { bucket, drawing, rule, step, zone } = props;
  const judged = drawing.line.filter(({ t }) => t > bucket.t && t <= bucket.t + step).at(-1);
  const measured =
    bucket.value === null
      ? null
      : drawing.as === 'count'
        ? formatCount(bucket.numerator ?? 0)
        : `${formatRate(bucket.value)}, ${formatCount(bucket.numerator ?? 0)} of ${formatCount(bucket.denominator ?? 0)}`;
  const charted = chartedRuleText(rule);
  const usual = usualAt(drawing.usual, bucket.t, step);
  return (
    <div className="floating pointer-events-none min-w-56 p-3 text-12">
      <p className="flex gap-4 font-semibold">
        {formatSpan(bucket.t, bucket.t + step, zone)}
        <span className="ml-auto font-normal text-text-3">{formatZoneOffset(bucket.t, zone)}</span>
      </p>
      <dl className="mt-1 grid grid-cols-[1fr_max-content] gap-x-6 gap-y-0.5">
        <dt className="text-text-2">measured{bucket.partial ? ', partial' : ''}</dt>
        <dd className="text-right font-semibold">
          {measured ?? (bucket.state === 'gap' ? 'no telemetry' : 'nothing ended')}
        </dd>
        {judged === undefined ? null : (
          <>
            <dt className="text-text-2">judged</dt>
            <dd className="text-right font-semibold">{valueText(charted, judged.value)}</dd>
            {judged.threshold ? (
              <>
                <dt className="text-text-2">threshold</dt>
                <dd className="text-right text-bad">{valueText(charted, judged.threshold)}</dd>
              </>
            ) : null}
          </>
        )}
        {usual === null ? null : (
          <>
            <dt className="text-text-2">same hours of 7 days</dt>
            <dd className="text-right text-text-2">{usualText(charted, usual)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
