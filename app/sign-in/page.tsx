import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { returnPath } from '../_access/return-path.ts';
import { requestContext } from '../_process/request-context.ts';
import { sharedConfig } from '../_process/shared-config.ts';
import { sharedOidc } from '../_process/shared-oidc.ts';
import { Doorway } from '../_ui/access/doorway.tsx';
import { SignInForm } from '../_ui/access/sign-in-form.tsx';
import { signOnProblem } from '../_ui/access/sign-on-problem.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign in' };

interface SignInQuery {
  to?: string | string[];
  /** Why somebody who came back from the provider is not signed in. */
  problem?: string | string[];
}

/** Where people sign in. Whoever has, or need not, goes on. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<SignInQuery> }) {
  const { to, problem } = await searchParams;
  const path = returnPath(typeof to === 'string' ? to : null);
  if (requestContext().principal.kind !== 'nobody') redirect(path);
  const provider = sharedOidc() === null ? null : sharedConfig().oidc;
  return (
    <Doorway title="Sign in">
      {sharedConfig().access.mode === 'users' ? (
        <SignInForm
          to={path}
          singleSignOn={provider && { name: provider.name }}
          problem={typeof problem === 'string' ? signOnProblem(problem) : null}
        />
      ) : (
        <p className="text-text-2">
          The proxy in front of afterclose says who you are, and this request came past it, or without a name. Open
          afterclose by the address of the proxy.
        </p>
      )}
    </Doorway>
  );
}
