'use client';
import Link from 'next/link';
import { useSignedIn } from '../person/signed-in.ts';
import type { Addresses } from './addresses.ts';
import { Hint } from './step.tsx';

/**
 * Where the key of a command comes from; nothing where none is needed.
 * @param props.isPublic whoever opens the page can read it
 */
export function KeyHint({ to, isPublic }: { to: Addresses; isPublic?: true }) {
  const signedIn = useSignedIn();
  if (!to.needsKey) return null;
  return (
    <Hint>
      The key is one that may send telemetry:{' '}
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
