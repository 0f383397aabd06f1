'use client';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { useSignedIn } from '../person/signed-in.ts';
import { Link } from '../view/link.tsx';
import type { Addresses } from './addresses.ts';
import { Hint } from './step.tsx';

/**
 * Where the key of a command comes from, and so into which project it sends; nothing where none is needed.
 * @param props.isPublic whoever opens the page can read it
 */
export function KeyHint({ to, isPublic }: { to: Addresses; isPublic?: true }) {
  const signedIn = useSignedIn();
  if (!to.needsKey) {
    // Nobody has a key, which alone names another project.
    return to.project === null || to.project === DEFAULT_PROJECT ? null : (
      <Hint>
        Where access is open, all that is sent is of the project {DEFAULT_PROJECT}: this page is of {to.project}.
      </Hint>
    );
  }
  const place = to.project === null ? '' : ` into the project ${to.project}, which this page is of`;
  return (
    <Hint>
      The key is one that may send telemetry{place}:{' '}
      {signedIn?.role === 'admin' ? (
        <Link href="/access/keys" className="text-accent underline" prefetch={false}>
          make one
        </Link>
      ) : (
        'an admin makes one'
      )}
      .{isPublic ? ' Whoever opens the page can read it: give it no other scope.' : ''}
    </Hint>
  );
}
