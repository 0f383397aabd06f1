import { type MatchedAlert, matchesAll } from '../silence/matcher.ts';
import type { PolicySettings } from './policy.ts';

/**
 * The channels that get an alert: those that its rule names, and those of every policy that matches it, each once.
 * @param named by the rule
 */
export function routedChannels(
  named: readonly string[],
  policies: readonly Pick<PolicySettings, 'matchers' | 'channels'>[],
  alert: MatchedAlert,
): string[] {
  const routed = policies.filter(({ matchers }) => matchesAll(matchers, alert)).flatMap(({ channels }) => channels);
  return [...new Set([...named, ...routed])];
}
