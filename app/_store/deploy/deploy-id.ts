import { identityHash } from '../table/identity-hash.ts';

/** The id of a deploy, 16 hex digits: the same for whoever announces or hears of it, so that it is counted once. */
export function deployId(serviceId: string, version: string, startedAt: number): string {
  return BigInt(identityHash(JSON.stringify([serviceId, version, startedAt])))
    .toString(16)
    .padStart(16, '0');
}

/** Identifies a deploy: the id of its service, and its own. */
export interface DeployKey {
  serviceId: string;
  deployId: string;
}
