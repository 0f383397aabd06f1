import { TopBar } from '../shell/top-bar.tsx';
import { Failed } from './failed.tsx';

/** A screen of one thing that could not be read at all. `bar` is its title. */
export function NotLoaded({ bar, message }: { bar: string; message: string }) {
  return (
    <>
      <TopBar title={bar} />
      <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
        <div className="panel px-3">
          <Failed message={message} />
        </div>
      </main>
    </>
  );
}
