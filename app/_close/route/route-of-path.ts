import { foundId, ID } from './id-rules.ts';
import type { ServiceRouteRules } from './route-rules.ts';

/** A segment of nothing else is a name, whatever the rules say. Most are, so they are done with at once. */
const PLAIN_NAME = /^[a-z._~-]{0,100}$/;

/** What follows stays as it is. No route is longer, and the rules take time for what strangers send. */
const MOST_SEGMENTS = 32;

/**
 * The route that a path counts under: `:id` for each segment that looks like an id. Query and fragment never count. Empty
 * segments, and so a slash at the end, stay as they are. A route of a route is itself.
 */
export function routeOfPath(path: string, rules: ServiceRouteRules): string {
  const end = path.search(/[?#]/);
  const whole = end < 0 ? path : path.slice(0, end);
  const segments = whole.split('/');
  const added = rules.add.find((pattern) => fits(pattern, segments)) ?? [];
  const session = rules.off.includes('sockjs') ? null : sockJsSession(segments);
  return segments
    .map((segment, index) => {
      const asked = added[index];
      if (asked !== undefined && asked !== '*') return asked;
      if (session !== null && (index === session || index === session - 1)) return ID;
      return index > MOST_SEGMENTS ? segment : judged(segment, rules);
    })
    .join('/');
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length <= segments.length &&
    pattern.every((asked, index) => {
      const segment = segments[index];
      return asked === segment || (segment !== '' && (asked === '*' || asked.startsWith(':')));
    })
  );
}

/**
 * Where the session of a SockJS transport stands, in `/<server>/<session>/websocket`; null without one. A client draws
 * three digits for the server, and 8 characters for the session, with no digit among them now and then.
 */
function sockJsSession(segments: readonly string[]): number | null {
  const at = segments.length - 2;
  const [server = '', session = '', transport] = segments.slice(-3);
  const isSession = transport === 'websocket' && /^\d{3}$/.test(server) && /^[a-z0-5]{8}$/.test(session);
  return isSession ? at : null;
}

function judged(segment: string, { off }: ServiceRouteRules): string {
  if (PLAIN_NAME.test(segment) || segment.startsWith(':')) return segment;
  const text = decoded(segment);
  const found = foundId(text, text !== segment);
  return found === null || off.includes(found.rule) ? segment : found.replacement;
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
