import { KeyRound, LogOut } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { signOut } from '../person/sign-out.ts';
import type { SignedIn } from '../person/signed-in.ts';
import { RAIL_ITEM } from '../shell/rail.tsx';
import { Link } from '../view/link.tsx';
import { ACCESS_KEY } from './access-key.ts';
import { openAccount } from './account.tsx';
import { NarrowAccount } from './narrow-account.tsx';

/** At the rail's foot: who has signed in, and for admins the way to the users. */
export default function AccountEntries({ signedIn }: { signedIn: SignedIn }) {
  const path = usePathname();
  const { name, email, role, hasSession } = signedIn;
  const who = (
    <>
      <span className="block w-full truncate">{name}</span>
      <span className="sr-only">, </span>
      <span className="block text-text-3">{role}</span>
    </>
  );
  return (
    <>
      <NarrowAccount {...signedIn} />
      {role === 'admin' ? (
        <li className="hidden sm:flex">
          <Link
            href="/access"
            aria-current={path === '/access' || path.startsWith('/access/') ? 'page' : undefined}
            aria-keyshortcuts={ACCESS_KEY}
            data-shortcut={ACCESS_KEY}
            className={RAIL_ITEM}
            prefetch={false}
          >
            <KeyRound size={18} strokeWidth={1.75} aria-hidden="true" />
            Access
          </Link>
        </li>
      ) : null}
      <li className="hidden border-line border-t pt-1 sm:flex">
        {hasSession ? (
          <button type="button" className={RAIL_ITEM} title={`${email}: change your password`} onClick={openAccount}>
            {who}
          </button>
        ) : (
          <span className="w-full text-center text-11" title={email}>
            {who}
          </span>
        )}
      </li>
      {hasSession ? (
        <li className="hidden sm:flex">
          <button type="button" className={RAIL_ITEM} onClick={() => void signOut()}>
            <LogOut size={18} strokeWidth={1.75} aria-hidden="true" />
            Sign out
          </button>
        </li>
      ) : null}
    </>
  );
}
