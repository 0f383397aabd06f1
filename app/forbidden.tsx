import type { Metadata } from 'next';
import { NothingHere } from './_ui/panel/nothing-here.tsx';
import DashboardLayout from './(dashboard)/layout.tsx';

export const metadata: Metadata = { title: 'Not for your role' };

/** A screen that the reader's role is too little for. */
export default function Forbidden() {
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
