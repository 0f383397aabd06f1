import { CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { PanelMessage } from '../../../../_ui/panel/panel-message.tsx';
import { TopBar } from '../../../../_ui/shell/top-bar.tsx';

/** An address of an episode that is not known: never was, or kept no longer. */
export default function NoSuchEpisode() {
  return (
    <>
      <TopBar title="Alert" />
      <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
        <div className="panel px-3">
          <PanelMessage
            icon={<CircleDashed size={18} strokeWidth={1.75} />}
            title="There is no such episode"
            detail="Its address is wrong, or what was known of it has passed its time."
            action={
              <Link href="/alerts" className="control">
                All alerts
              </Link>
            }
          />
        </div>
      </main>
    </>
  );
}
