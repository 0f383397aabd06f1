import { UserRound } from 'lucide-react';
import { DropDown } from '../controls/drop-down.tsx';
import { signOut } from '../person/sign-out.ts';
import type { SignedIn } from '../person/signed-in.ts';
import { RAIL_ITEM } from '../shell/rail.tsx';
import { Link } from '../view/link.tsx';
import { openAccount } from './account.tsx';

/** On a narrow screen the bar has room for one entry about who has signed in: it opens the others. */
export function NarrowAccount({ name, email, role, hasSession }: SignedIn) {
  return (
    <li data-account="" className="flex flex-1 sm:hidden">
      <DropDown
        label="Account"
        look={RAIL_ITEM}
        face={
          <>
            <UserRound size={18} strokeWidth={1.75} aria-hidden="true" />
            Account
          </>
        }
      >
        {(close) => (
          <div className="grid gap-2">
            <p className="wrap-anywhere text-13">
              <span className="font-semibold">{name}</span>, {role}
              <span className="block text-12 text-text-2">{email}</span>
            </p>
            {role === 'admin' ? (
              <Link href="/access" className="control justify-center" prefetch={false} onClick={close}>
                Access
              </Link>
            ) : null}
            {hasSession ? (
              <>
                <button
                  type="button"
                  className="control justify-center"
                  onClick={() => {
                    close();
                    openAccount();
                  }}
                >
                  Change your password
                </button>
                <button type="button" className="control justify-center" onClick={() => void signOut()}>
                  Sign out
                </button>
              </>
            ) : null}
          </div>
        )}
      </DropDown>
    </li>
  );
}
