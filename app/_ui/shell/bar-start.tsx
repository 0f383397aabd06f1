import { Suspense } from 'react';
import { Logo } from './logo.tsx';
import { ProjectSwitch } from './project-switch.tsx';

/** What each bar above a screen begins with: on a narrow screen the logo, and the project where there are several. */
export function BarStart() {
  return (
    <>
      <span className="sm:hidden">
        <Logo size={20} />
      </span>
      <Suspense>
        <ProjectSwitch />
      </Suspense>
    </>
  );
}
