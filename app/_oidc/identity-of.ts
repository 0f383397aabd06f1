/** Somebody, as a provider knows them. Issuer and subject stay; the rest may change, or belong to another one day. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  /** Whether the provider says that the address is theirs. */
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly groups: readonly string[];
}

/** Members of an id token, or of what a provider answers about a person. */
export type Claims = Readonly<Record<string, unknown>>;

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;
const LONGEST_NAME = 200;

/**
 * @param idToken checked before
 * @param userInfo what the provider answered beside it, about the same subject
 */
export function identityOf(
  idToken: Claims & { readonly iss: string; readonly sub: string },
  userInfo: Claims,
  groupsClaim: string,
): OidcIdentity {
  // The address and whether it is theirs come from one place.
  const withEmail = [idToken, userInfo].find(({ email }) => isEmail(email));
  const names = [idToken, userInfo].flatMap(({ name, preferred_username }) => [name, preferred_username]);
  return {
    issuer: idToken.iss,
    subject: idToken.sub,
    email: isEmail(withEmail?.['email']) ? withEmail['email'] : null,
    // Some providers answer it as text.
    emailVerified: [true, 'true'].some((verified) => verified === withEmail?.['email_verified']),
    name: names.find(isName)?.trim().slice(0, LONGEST_NAME) ?? null,
    groups: groupsOf(idToken[groupsClaim] ?? userInfo[groupsClaim]),
  };
}

function groupsOf(claim: unknown): string[] {
  const listed: unknown[] = Array.isArray(claim) ? claim : [claim];
  return [...new Set(listed.filter((group) => typeof group === 'string'))];
}

function isEmail(claim: unknown): claim is string {
  return typeof claim === 'string' && EMAIL.test(claim);
}

function isName(claim: unknown): claim is string {
  return typeof claim === 'string' && claim.trim() !== '';
}
