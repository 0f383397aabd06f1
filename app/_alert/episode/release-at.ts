import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { AlertRule } from '../rule/rule.ts';
import type { Episode } from './episode.ts';

/** What of an episode decides which release it is about. */
type Judged = Pick<Episode, 'service' | 'environment' | 'key' | 'startedAt'> & { rule: Pick<AlertRule, 'splitBy'> };

/**
 * The release that an episode is about: the newest that had ended connections before the first tick that was beyond the
 * threshold. A release that was only heard in the minute after it is not blamed: it may be the one that mends it. Of a rule
 * that is split by version, it is that version's.
 * @param releases the newest first
 */
export function releaseAt<Release extends Deploy>(releases: readonly Release[], episode: Judged): Release | null {
  const { service, environment, key, startedAt, rule } = episode;
  return (
    releases.find(
      (one) =>
        one.heardAt !== null &&
        one.heardAt <= startedAt - MINUTE_MS &&
        one.service === service &&
        (environment === null || one.environment === environment) &&
        (rule.splitBy !== 'version' || one.version === key),
    ) ?? null
  );
}
