import type { AccessNeed } from './decision.ts';
import { ROUTE_TABLE } from './route-table.ts';

/** One row of the table, read. */
interface Route {
  methods: readonly string[];
  segments: readonly string[];
  need: AccessNeed;
}

const ROUTES: readonly Route[] = ROUTE_TABLE.flatMap(
  ({ least, scopes, routes }) =>
    routes.map((route) => {
      const [methods = '', path = ''] = route.split(' ');
      return { methods: methods.split(','), segments: path.split('/'), need: { least, scopes } };
    }),
  // A name of its own before one that stands for any.
).sort((a, b) => variables(a) - variables(b));

/**
 * What the table says of a request; undefined if there is no such path. A method that the path does not take asks what
 * its others do: the answer is a 405, to who may know that.
 * @param path without the query, as it was sent; below the path of the settings
 */
export function needOf(method: string, path: string): AccessNeed | undefined {
  const found = routesAt(path);
  const asked = method === 'HEAD' ? 'GET' : method;
  return (found.find(({ methods }) => methods.includes(asked)) ?? found.at(-1))?.need;
}

/** The methods that a path takes; none if there is no such path. */
export function methodsOf(path: string): string[] {
  return [...new Set(routesAt(path).flatMap(({ methods }) => methods))];
}

function routesAt(path: string): Route[] {
  const segments = path.replace(/(?<=[^/])\/$/, '').split('/');
  return ROUTES.filter((route) => fits(route.segments, segments));
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.at(-1) === '*') {
    return segments.length >= pattern.length && pattern.slice(0, -1).every((part, at) => part === segments[at]);
  }
  return (
    pattern.length === segments.length &&
    pattern.every((part, at) => part === segments[at] || (part.startsWith(':') && segments[at] !== ''))
  );
}

function variables({ segments }: Route): number {
  return segments.filter((segment) => segment.startsWith(':') || segment === '*').length;
}
