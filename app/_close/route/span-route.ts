import { ATTR_HTTP_ROUTE, ATTR_URL_PATH } from '@afterclose/instrumentation/semconv';
import { keptText, optional } from '../span/read-attribute.ts';
import type { Attributes } from '../span/span.ts';
import { routeOfPath } from './route-of-path.ts';
import { type RouteRules, routeRulesOf } from './route-rules.ts';

/** What a span counts under, and what was done to get there. */
export interface SpanRoute {
  /** `http.route` as it is, else the route of `url.path`, else "". */
  route: string;
  /** Whether the path held something that looked like an id. */
  isGeneralized: boolean;
  /** Whether it is too long to be kept in full. */
  isCut: boolean;
}

/** Which route the connection of a span belongs to. */
export function spanRoute(attributes: Attributes, service: string, rules: RouteRules): SpanRoute {
  if (optional.text(attributes, ATTR_HTTP_ROUTE) !== '') return kept(text(attributes, ATTR_HTTP_ROUTE), false);
  const path = text(attributes, ATTR_URL_PATH);
  const route = routeOfPath(path, routeRulesOf(rules, service));
  // Without its query, a path is a beginning of itself.
  return kept(route, !path.startsWith(route));
}

function kept(whole: string, isGeneralized: boolean): SpanRoute {
  const route = keptText(whole);
  return { route, isGeneralized, isCut: route !== whole };
}

function text(attributes: Attributes, name: string): string {
  const value = attributes.get(name);
  return typeof value === 'string' ? value : '';
}
