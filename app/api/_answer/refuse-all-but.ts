import { problem } from '../_problem/problem.ts';

type Handler = (request: Request) => Response;
type Refusals = Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', Handler>;

/**
 * Handlers for the methods that a route does not take: a 405 that says which it does (RFC 9110 section 15.5.6), where
 * Next's own says nothing. OPTIONS says the same with 204. Out of GET, Next makes HEAD.
 */
export function refuseAllBut(...taken: readonly ('GET' | 'POST' | 'PUT' | 'DELETE')[]): Refusals {
  const methods = taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const headers = { Allow: [...methods, 'OPTIONS'].join(', ') };
  const refuse: Handler = ({ url, method }) =>
    problem(405, `${new URL(url).pathname} takes ${methods.join(' or ')}, not ${method}.`, { headers });
  return {
    GET: refuse,
    HEAD: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: () => new Response(null, { status: 204, headers }),
  };
}
