import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Who may use a route, as SECURITY.md says. */
export interface DocumentedRoute {
  methods: string[];
  path: string;
  /** `none`: no login is enough. */
  least: 'nobody' | 'viewer' | 'editor' | 'admin' | 'none';
  scopes: string[];
}

/** The table of SECURITY.md. */
export function documentedRoutes(): DocumentedRoute[] {
  const text = readFileSync(fileURLToPath(new URL('../../SECURITY.md', import.meta.url)), 'utf8');
  const rows = [...text.matchAll(/^\| (nobody|viewer|editor|admin|none) \| (none|`[^|]+`) \| (`.+`) \|$/gm)];
  return rows.flatMap(([, least = '', scopes = '', routes = '']) =>
    quoted(routes).map((route) => {
      const [methods = '', path = ''] = route.split(' ');
      return { methods: methods.split(','), path, least: asLeast(least), scopes: quoted(scopes) };
    }),
  );
}

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);
}

function asLeast(text: string): DocumentedRoute['least'] {
  for (const known of ['nobody', 'viewer', 'editor', 'admin'] as const) if (text === known) return known;
  return 'none';
}
