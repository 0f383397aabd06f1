import { CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { PanelMessage } from '../../../../_ui/panel/panel-message.tsx';
import { TopBar } from '../../../../_ui/shell/top-bar.tsx';

/** An address of a rule that is not known. */
export default function NoSuchRule() {
  return (
    <>
      <TopBar title="Alert rule" />
      <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
        <div className="panel px-3">
          <PanelMessage
            icon={<CircleDashed size={18} strokeWidth={1.75} />}
            title="There is no such rule"
            detail="Its address is wrong, or somebody has deleted it."
            action={
              <Link href="/alerts/rules" className="control">
                All rules
              </Link>
            }
          />
        </div>
      </main>
    </>
  );
}
