import { CircleDashed } from 'lucide-react';
import { TopBar } from '../shell/top-bar.tsx';
import { Link } from '../view/link.tsx';
import { PanelMessage } from './panel-message.tsx';

/** The screen of an address that leads to nothing: what is missing, why, and the list that has the others. */
export function NothingHere(props: {
  bar: string;
  title: string;
  detail: string;
  list: { href: string; words: string };
}) {
  const { bar, title, detail, list } = props;
  return (
    <>
      <TopBar title={bar} />
      <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
        <div className="panel px-3">
          <PanelMessage
            icon={<CircleDashed size={18} strokeWidth={1.75} />}
            title={title}
            detail={detail}
            action={
              <Link href={list.href} className="control">
                {list.words}
              </Link>
            }
          />
        </div>
      </main>
    </>
  );
}
