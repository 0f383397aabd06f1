import { forbidden } from 'next/navigation';

export const dynamic = 'force-dynamic';

/** What the gate answers with in place of a screen that a role is too little for: 403. */
export default function NoAccessPage(): never {
  forbidden();
}
