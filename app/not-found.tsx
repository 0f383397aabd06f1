import type { Metadata } from 'next';
import { NothingHere } from './_ui/panel/nothing-here.tsx';
import DashboardLayout from './(dashboard)/layout.tsx';

export const metadata: Metadata = { title: 'Nothing here' };

/** An address that no screen has. It stands among the screens, so that each is one step away. */
export default function NotFound() {
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
