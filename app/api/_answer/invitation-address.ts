import { sharedConfig } from '../../_process/shared-config.ts';

/**
 * Where somebody accepts an invitation: below the address by which the admin's browser reaches the dashboard, since the one
 * of the settings may be of this machine alone; a program has none.
 */
export function invitationAddress(request: Request, token: string): string {
  const { publicUrl, basePath } = sharedConfig();
  const origin = request.headers.get('origin');
  const isAddress = origin !== null && /^https?:/.test(origin) && URL.canParse(origin);
  return `${isAddress ? `${new URL(origin).origin}${basePath}` : publicUrl}/invitation#${token}`;
}
