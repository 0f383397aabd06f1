import type { ComparedSide } from '../../../../_deploy/verdict/ratio-verdict.ts';
import type { DeployComparison } from '../../../../_query/deploy/comparison-record.ts';
import { formatCount } from '../../../format/count.ts';
import { formatRate, rateUnit } from '../../../format/rate.ts';
import type { SideNames } from './side-labels.tsx';

/** The names of both lines: "1.0.0, 5 days before" with "1.39%, 505 affected". */
export function sideNames({ deploy, against, before, after, windows, method }: DeployComparison): SideNames {
  const unit = rateUnit([before.rate, after.rate]);
  const figures = ({ rate, events }: ComparedSide) => `${formatRate(rate, unit)}, ${formatCount(events)} affected`;
  const when =
    method === 'side_by_side'
      ? 'side by side'
      : method === 'control_days'
        ? `${windows?.before.length ?? 0} days before`
        : 'until then';
  return {
    before: [`${against ?? 'before'}, ${when}`, figures(before)],
    after: [deploy.version, figures(after)],
  };
}
