import type { Metadata } from 'next';
import { requestContext } from './_process/request-context.ts';
import { Doorway } from './_ui/access/doorway.tsx';
import { NothingHere } from './_ui/panel/nothing-here.tsx';
import { BASE_PATH } from './_ui/view/base-path.ts';
import DashboardLayout from './(dashboard)/layout.tsx';

export const metadata: Metadata = { title: 'Nothing here' };

/** An address that no screen has. It stands among the screens, so that each is one step away for who may see them. */
export default function NotFound() {
  if (requestContext().principal.kind === 'nobody') {
    return (
      <Doorway title="There is no such page">
        <a href={`${BASE_PATH}/sign-in`} className="control justify-center">
          Sign in
        </a>
      </Doorway>
    );
  }
  return (
    <DashboardLayout>
      <NothingHere
        bar="Nothing here"
        title="There is no such screen"
        detail="Its address is wrong, or the link to it is of another version."
        list={{ href: '/', words: 'Overview' }}
      />
    </DashboardLayout>
  );
}
