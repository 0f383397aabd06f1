import { type ReactNode, Suspense } from 'react';
import type { UserPrincipal } from '../_access/principal.ts';
import { requestContext } from '../_process/request-context.ts';
import { sharedConfig } from '../_process/shared-config.ts';
import { Account } from '../_ui/access/account.tsx';
import { RailAccount } from '../_ui/access/rail-account.tsx';
import { Patterns } from '../_ui/category/patterns.tsx';
import { GoTo } from '../_ui/go-to/go-to.tsx';
import { Help } from '../_ui/help/help.tsx';
import type { SignedIn } from '../_ui/person/signed-in.ts';
import { SignedInProvider } from '../_ui/person/signed-in-provider.tsx';
import { KnownProjectsProvider } from '../_ui/shell/known-projects.tsx';
import { Rail } from '../_ui/shell/rail.tsx';
import { Shortcuts } from '../_ui/shell/shortcuts.tsx';
import { shownProjects, unnamedProject } from './shown-projects.ts';
import { UnansweredAlerts } from './unanswered-alerts.tsx';

/** What all screens stand in: the way between them, and the content's landmark. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  const { principal } = requestContext();
  return (
    <SignedInProvider signedIn={principal.kind === 'user' ? signedInOf(principal) : null}>
      <KnownProjectsProvider projects={shownProjects()} unnamed={unnamedProject()}>
        <a
          href="#content"
          className="floating absolute top-2 left-2 z-30 -translate-y-16 px-3 py-1 focus:translate-y-0"
        >
          Skip to the content
        </a>
        <Patterns />
        <Shortcuts />
        <GoTo />
        <Help />
        <Account />
        <div className="flex min-h-dvh">
          <Rail
            account={<RailAccount />}
            alerts={
              <Suspense>
                <UnansweredAlerts />
              </Suspense>
            }
          />
          <div className="flex min-w-0 flex-1 flex-col pb-16 sm:pb-0">{children}</div>
        </div>
      </KnownProjectsProvider>
    </SignedInProvider>
  );
}

/** What a page may know of who has signed in. */
function signedInOf({ name, email, role }: UserPrincipal): SignedIn {
  return { name: name || email, email, role, hasSession: sharedConfig().access.mode === 'users' };
}
