import { CircleDashed, Unplug } from 'lucide-react';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { formatMoment } from '../../format/time.ts';
import { PanelMessage } from '../../panel/panel-message.tsx';
import { Link } from '../../view/link.tsx';

/** Why there is nothing to show but the verdict's words, and the one step out of it. */
export function NothingCompared({ comparison, zone }: { comparison: DeployComparison; zone: string }) {
  const { deploy, reason, against } = comparison;
  if (deploy.heardAt === null) {
    return (
      <div className="panel px-3">
        <PanelMessage
          icon={<Unplug size={18} strokeWidth={1.75} className="text-warn" />}
          title={`No span of ${deploy.version} since ${formatMoment(deploy.startedAt, zone)}`}
          detail={reason}
          action={
            <Link href="/set-up" className="control">
              Check set-up
            </Link>
          }
        />
      </div>
    );
  }
  return (
    <div className="panel px-3">
      <PanelMessage
        icon={<CircleDashed size={18} strokeWidth={1.75} />}
        title={against === null ? 'There is no version before it' : 'There is nothing to compare yet'}
        detail={
          against === null
            ? 'The first release of a service is the start. Any other version that was heard can be chosen above.'
            : reason
        }
      />
    </div>
  );
}
