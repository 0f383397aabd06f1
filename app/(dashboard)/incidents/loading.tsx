import { Skeleton } from '../../_ui/panel/skeleton.tsx';
import { TopBar } from '../../_ui/shell/top-bar.tsx';

/** The incidents on their first way in. */
export default function LoadingIncidents() {
  return (
    <>
      <TopBar title="Incidents" />
      <main id="content" tabIndex={-1} className="p-3 outline-none sm:p-4">
        <Skeleton what="incidents" />
      </main>
    </>
  );
}
