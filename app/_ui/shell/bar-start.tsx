import { Suspense } from 'react';
import { ProjectSwitch } from './known-projects.tsx';
import { Logo } from './logo.tsx';

/** What each bar above a screen begins with: the project where there are several, else the logo on a narrow screen, which has room for one of them. */
export function BarStart() {
  return (
    <>
      <span className="has-[+button]:hidden sm:hidden">
        <Logo size={20} />
      </span>
      <Suspense>
        <ProjectSwitch />
      </Suspense>
    </>
  );
}
