import { CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { PanelMessage } from '../../../_ui/panel/panel-message.tsx';
import { TopBar } from '../../../_ui/shell/top-bar.tsx';

/** An address of an incident that is not known: never was, or kept no longer. */
export default function NoSuchIncident() {
  return (
    <>
      <TopBar title="Incident" />
      <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
        <div className="panel px-3">
          <PanelMessage
            icon={<CircleDashed size={18} strokeWidth={1.75} />}
            title="There is no such incident"
            detail="Its address is wrong, or all that was known of it has passed its time."
            action={
              <Link href="/incidents" className="control">
                All incidents
              </Link>
            }
          />
        </div>
      </main>
    </>
  );
}
