import { OidcClient } from '../_oidc/oidc-client.ts';
import { openBriefBox } from '../_store/secret/open-secret-box.ts';
import type { SecretBox } from '../_store/secret/secret-box.ts';
import { sharedConfig } from './shared-config.ts';

/** What the web process signs people in with by their provider. */
interface SharedOidc {
  client: OidcClient;
  /** In which the browser keeps what it has to bring back. */
  box: SecretBox;
}

declare global {
  /** On globalThis, since the bundler gives every entry its own copy of this module. */
  var afterCloseOidc: SharedOidc | undefined;
}

/**
 * The one of the web process; null where there is no provider. Several web programs open each other's boxes if they have
 * the same AFTERCLOSE_SECRET_KEY; without one, who began at another begins again.
 */
export function sharedOidc(): SharedOidc | null {
  const { oidc, secretKey, access } = sharedConfig();
  if (oidc === null || access.mode !== 'users') return null;
  if (globalThis.afterCloseOidc === undefined) {
    globalThis.afterCloseOidc = { client: new OidcClient(oidc, Date.now), box: openBriefBox(secretKey) };
  }
  return globalThis.afterCloseOidc;
}
