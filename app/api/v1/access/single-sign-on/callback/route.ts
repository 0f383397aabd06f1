import type { OidcIdentity } from '../../../../../_oidc/identity-of.ts';
import type { OidcRequest } from '../../../../../_oidc/oidc-client.ts';
import { isOidcRefused } from '../../../../../_oidc/oidc-refused.ts';
import { isProviderAway } from '../../../../../_oidc/provider-away.ts';
import { roleOf } from '../../../../../_oidc/role-of-groups.ts';
import { takeFromAddress } from '../../../../../_process/shared-access.ts';
import { sharedConfig } from '../../../../../_process/shared-config.ts';
import { sharedDatabase } from '../../../../../_process/shared-database.ts';
import { sharedOidc } from '../../../../../_process/shared-oidc.ts';
import { audit } from '../../../../../_store/access/audit.ts';
import { startSession } from '../../../../../_store/access/session.ts';
import { isNotAUser, type ProviderIdentity, userOfIdentity } from '../../../../../_store/access/sign-in-identity.ts';
import { auditActor } from '../../../../_answer/access-actor.ts';
import { answerRedirect } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { sessionCookie } from '../../../../_answer/session-cookie.ts';
import { begunSignOn, endedSignOnCookie } from '../../../../_answer/sign-on-cookie.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { finishSingleSignOnOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Signs in who comes back from the provider. */
export function GET(request: Request): Promise<Response> {
  return answerRedirect(finishSingleSignOnOperation, request, async () => {
    const oidc = sharedOidc();
    if (oidc === null) throw new NotFound('There is no provider to sign in by: AFTERCLOSE_OIDC_ISSUER names none.');
    const { publicUrl } = sharedConfig();
    const now = Date.now();
    const begun = begunSignOn(oidc.box, request, now);
    const isTooOften = takeFromAddress(now) > 0;
    const problem = begun === null ? 'not-begun' : isTooOften ? 'too-often' : null;
    if (begun === null || problem !== null) return failed(publicUrl, problem ?? 'refused', begun);
    // The address that the provider was given, whatever this program is called behind a proxy.
    const callback = new URL(`${publicUrl}/api/v1/access/single-sign-on/callback${new URL(request.url).search}`);
    let email = '';
    try {
      const identity = await oidc.client.finish(callback, begun);
      email = identity.email ?? '';
      const cookie = sessionCookie(await signIn(identity, now));
      return { location: `${publicUrl}${begun.returnTo}`, cookies: [cookie, endedSignOnCookie()] };
    } catch (error) {
      const reason =
        isOidcRefused(error) || isProviderAway(error) ? error.reason : isNotAUser(error) ? error.message : null;
      if (reason === null) throw error;
      const database = await sharedDatabase();
      const entry = {
        ...auditActor(email),
        kind: 'sign_in_failed',
        subject: '',
        detail: `by the provider: ${reason}`,
      } as const;
      await database.writeTransaction((transaction) => audit(transaction, entry, now));
      return failed(
        publicUrl,
        isNotAUser(error) ? 'no-user' : isProviderAway(error) ? 'provider-away' : 'refused',
        begun,
      );
    }
  });
}

/** @returns the token of a session */
async function signIn(identity: OidcIdentity, now: number): Promise<string> {
  const database = await sharedDatabase();
  return database.writeTransaction(async (transaction) => {
    const user = await userOfIdentity(transaction, known(identity), now);
    const entry = { ...auditActor(user.email), kind: 'signed_in', subject: '', detail: 'by the provider' } as const;
    await audit(transaction, entry, now);
    return startSession(transaction, user.id, now);
  });
}

function known({ issuer, subject, email, emailVerified, name, groups }: OidcIdentity): ProviderIdentity {
  const { oidc, access } = sharedConfig();
  const rules = oidc?.roles ?? [];
  const isAdmin = emailVerified && email !== null && access.admins.includes(email.toLowerCase());
  return {
    subject: `${issuer} ${subject}`,
    email,
    emailVerified,
    name,
    role: isAdmin ? 'admin' : roleOf(groups, rules),
    isByGroup: rules.length > 0,
  };
}

function failed(publicUrl: string, problem: string, begun: OidcRequest | null) {
  const query = new URLSearchParams({ problem });
  if (begun !== null && begun.returnTo !== '/') query.set('to', begun.returnTo);
  return { location: `${publicUrl}/sign-in?${query}`, cookies: [endedSignOnCookie()] };
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
