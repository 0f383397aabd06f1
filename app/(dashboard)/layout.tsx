import { type ReactNode, Suspense } from 'react';
import { Patterns } from '../_ui/category/patterns.tsx';
import { GoTo } from '../_ui/go-to/go-to.tsx';
import { Help } from '../_ui/help/help.tsx';
import { Rail } from '../_ui/shell/rail.tsx';
import { Shortcuts } from '../_ui/shell/shortcuts.tsx';
import { UnansweredAlerts } from './unanswered-alerts.tsx';

/** What all screens stand in: the way between them, and the content's landmark. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a href="#content" className="floating absolute top-2 left-2 z-30 -translate-y-16 px-3 py-1 focus:translate-y-0">
        Skip to the content
      </a>
      <Patterns />
      <Shortcuts />
      <GoTo />
      <Help />
      <div className="flex min-h-dvh">
        <Rail
          alerts={
            <Suspense>
              <UnansweredAlerts />
            </Suspense>
          }
        />
        <div className="flex min-w-0 flex-1 flex-col pb-16 sm:pb-0">{children}</div>
      </div>
    </>
  );
}
