import { openSecretBox } from '../_store/secret/open-secret-box.ts';
import type { SecretBox } from '../_store/secret/secret-box.ts';
import { sharedConfig } from './shared-config.ts';

/** What the web process keeps secrets in: it writes them, and only the receiver reads them. */
export function sharedSecrets(): SecretBox {
  return openSecretBox(sharedConfig());
}
