import type { GroupRule } from './role-of-groups.ts';

/** An OpenID provider, and what this program is there. */
export interface OidcSettings {
  /** The provider's own name for itself, to which what it says is compared. */
  readonly issuer: URL;
  readonly clientId: string;
  /** null for a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** Separated by spaces, `openid` among them. */
  readonly scopes: string;
  /** What people call the provider: it stands on the button. */
  readonly name: string;
  /** The claim that lists the groups of a person. */
  readonly groupsClaim: string;
  /** Which groups have which role; empty if groups decide nothing. */
  readonly roles: readonly GroupRule[];
}
