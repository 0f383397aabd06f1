import type { Metadata } from 'next';
import { chosenProject } from './_access/project.ts';
import { requestContext } from './_process/request-context.ts';
import { OtherProject } from './_ui/access/other-project.tsx';
import { NothingHere } from './_ui/panel/nothing-here.tsx';
import DashboardLayout from './(dashboard)/layout.tsx';

export const metadata: Metadata = { title: 'No access' };

/** A screen that the reader's role is too little for, or one of a project that is none of theirs. */
export default function Forbidden() {
  const { principal, project } = requestContext();
  if (chosenProject(principal, project) === null) {
    return <OtherProject asked={project} own={chosenProject(principal, null)} />;
  }
  return (
    <DashboardLayout>
      <NothingHere
        bar="Not for your role"
        title="Your role is too little for this screen"
        detail="Users, keys and the audit log are for admins. One of them can give you another role."
        list={{ href: '/', words: 'Overview' }}
      />
    </DashboardLayout>
  );
}
