import { CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { PanelMessage } from '../../../_ui/panel/panel-message.tsx';
import { TopBar } from '../../../_ui/shell/top-bar.tsx';

/** An address of a deploy that is not known. */
export default function NoSuchDeploy() {
  return (
    <>
      <TopBar title="Deploy" />
      <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
        <div className="panel px-3">
          <PanelMessage
            icon={<CircleDashed size={18} strokeWidth={1.75} />}
            title="There is no such deploy"
            detail="Its address is wrong, or what was heard later showed that it was none."
            action={
              <Link href="/deploys" className="control">
                All deploys
              </Link>
            }
          />
        </div>
      </main>
    </>
  );
}
