import type { TargetSecrets } from '../../_alert/channel/changed-target.ts';
import { type ChannelKind, type ChannelTarget, SECRET_MEMBERS } from '../../_alert/channel/channel.ts';
import { partTarget, type ShownTarget } from '../../_alert/channel/shown-target.ts';
import { NoSecretKey, type SecretBox } from '../secret/secret-box.ts';

/** A channel's target as it is stored: what may be shown as JSON, and its secrets sealed. */
export interface StoredTarget {
  /** Id of the channel. */
  id: string;
  kind: ChannelKind;
  target: string;
  /** null: it has no secrets, or they stand in `target`. */
  sealed: string | null;
}

/**
 * What is stored of a target. The secret of a webhook only signs what we send. Where there is no key, it is kept as it is,
 * which was so before there were keys; what opens somebody else's door is not.
 * @throws {NoSecretKey} if there is no key for it.
 */
export function sealTarget(secrets: SecretBox, id: string, given: ChannelTarget): StoredTarget {
  const { shown, secrets: own } = partTarget(given);
  const { kind, ...target } = shown;
  if (Object.values(own).every((secret) => secret === null)) {
    return { id, kind, target: JSON.stringify(target), sealed: null };
  }
  try {
    return { id, kind, target: JSON.stringify(target), sealed: secrets.seal(JSON.stringify(own), id) };
  } catch (error) {
    if (!(error instanceof NoSecretKey) || kind !== 'webhook') throw error;
    return { id, kind, target: JSON.stringify({ ...target, ...own }), sealed: null };
  }
}

/**
 * Where a channel leads, with its secrets: for the sender alone.
 * @throws {SecretUnreadable} if they can't be read.
 */
export function openTarget(secrets: SecretBox, stored: StoredTarget): ChannelTarget {
  return {
    ...noSecrets(stored.kind),
    ...JSON.parse(stored.target),
    ...openSecrets(secrets, stored),
    kind: stored.kind,
  };
}

/**
 * The secrets of a channel.
 * @throws {SecretUnreadable} if they can't be read.
 */
export function openSecrets(secrets: SecretBox, { id, kind, target, sealed }: StoredTarget): TargetSecrets {
  if (sealed !== null) return JSON.parse(secrets.open(sealed, id));
  const { secret = null } = JSON.parse(target);
  return kind === 'webhook' ? { secret } : noSecrets(kind);
}

/** What of a channel's target may be shown. */
export function shownTarget({ kind, target }: Pick<StoredTarget, 'kind' | 'target'>): ShownTarget {
  const { secret, ...shown } = JSON.parse(target);
  // Before secrets were sealed, the one of a webhook stood there, and whether it has one was worked out from it.
  return kind === 'webhook' ? { isSigned: typeof secret === 'string', ...shown, kind } : { ...shown, kind };
}

function noSecrets(kind: ChannelKind): TargetSecrets {
  return { [SECRET_MEMBERS[kind]]: null };
}
