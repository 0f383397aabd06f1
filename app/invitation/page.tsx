import type { Metadata } from 'next';
import { Doorway } from '../_ui/access/doorway.tsx';
import { Invitation } from '../_ui/access/invitation.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Invitation' };

/** Where somebody who was invited sets a password. */
export default function InvitationPage() {
  return (
    <Doorway title="Welcome to afterclose">
      <Invitation />
    </Doorway>
  );
}
