'use client';
import { KeyRound, LogOut } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { signOut } from '../person/sign-out.ts';
import { useSignedIn } from '../person/signed-in.ts';

/** The key that goes to the screens of access. */
export const ACCESS_KEY = 'g u';

/** At the rail's foot: who has signed in, and for admins the way to the users. Nothing where access is open. */
export function RailAccount({ className }: { className: string }) {
  const path = usePathname();
  const signedIn = useSignedIn();
  if (signedIn === null) return null;
  const { name, email, role } = signedIn;
  return (
    <>
      {role === 'admin' ? (
        <li className="hidden sm:flex">
          <Link
            href="/access"
            aria-current={path === '/access' || path.startsWith('/access/') ? 'page' : undefined}
            aria-keyshortcuts={ACCESS_KEY}
            data-shortcut={ACCESS_KEY}
            className={className}
            prefetch={false}
          >
            <KeyRound size={18} strokeWidth={1.75} aria-hidden="true" />
            Access
          </Link>
        </li>
      ) : null}
      <li className="hidden flex-col border-line border-t pt-1 text-center text-11 sm:flex" title={`${email}, ${role}`}>
        <span className="truncate px-1">{name}</span>
        <span className="text-text-3">{role}</span>
      </li>
      <li className="hidden sm:flex">
        <button type="button" className={className} onClick={() => void signOut()}>
          <LogOut size={18} strokeWidth={1.75} aria-hidden="true" />
          Sign out
        </button>
      </li>
    </>
  );
}
