import type { IdRule } from './id-rules.ts';

/** What one service wants otherwise. Plain data: it passes between threads. */
export interface ServiceRouteRules {
  /** What these take for an id stays as it is. */
  off: readonly IdRule[];
  /**
   * Paths from their beginning, split at slashes: a text stays as it is, `:name` stands for any segment and is counted as
   * it is written, and `*` is a segment that the rules judge, as all that follows is. The first that fits holds.
   */
  add: readonly (readonly string[])[];
}

/** What services want otherwise, by their names; `*` is for all that have no entry of their own. */
export type RouteRules = ReadonlyMap<string, ServiceRouteRules>;

/** All rules, for all services. */
export const DEFAULT_ROUTE_RULES: RouteRules = new Map();

const AS_BUILT_IN: ServiceRouteRules = { off: [], add: [] };

/** What holds for a service. */
export function routeRulesOf(rules: RouteRules, service: string): ServiceRouteRules {
  return rules.get(service) ?? rules.get('*') ?? AS_BUILT_IN;
}
