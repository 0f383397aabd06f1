import { returnPath } from '../../../../_access/return-path.ts';
import { isProviderAway } from '../../../../_oidc/provider-away.ts';
import { sharedConfig } from '../../../../_process/shared-config.ts';
import { sharedOidc } from '../../../../_process/shared-oidc.ts';
import { answerRedirect } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { signOnCookie } from '../../../_answer/sign-on-cookie.ts';
import { NotFound } from '../../../_problem/problem.ts';
import { beginSingleSignOnOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Begins to sign in by the provider. */
export function GET(request: Request): Promise<Response> {
  return answerRedirect(beginSingleSignOnOperation, request, async ({ to }) => {
    const oidc = sharedOidc();
    if (oidc === null) throw new NotFound('There is no provider to sign in by: AFTERCLOSE_OIDC_ISSUER names none.');
    const { publicUrl } = sharedConfig();
    try {
      const begun = await oidc.client.begin(
        `${publicUrl}/api/v1/access/single-sign-on/callback`,
        returnPath(to ?? null),
      );
      return { location: begun.url.href, cookies: [signOnCookie(oidc.box, begun.request, Date.now())] };
    } catch (error) {
      if (!isProviderAway(error)) throw error;
      console.warn(`Nobody can sign in by the provider. ${error.reason}`);
      return { location: `${publicUrl}/sign-in?problem=provider-away`, cookies: [] };
    }
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
