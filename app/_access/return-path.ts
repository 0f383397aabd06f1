import { isScreenPath } from './screen-path.ts';

/** Any host: only the path is asked for. */
const HERE = 'http://localhost';

/**
 * Where to go on after the sign-in: a screen of ours with its query, or the first screen. What a browser would read as another
 * host's (`//host`, `/\host`, a scheme) or would change before it reads it (tabs, line ends) is none of ours. An answer of the
 * API is none: nobody wants to read JSON after the sign-in.
 * @param to as an address says it
 */
export function returnPath(to: string | null | undefined): string {
  // Printable ASCII: all else is escaped in an address of ours.
  if (to == null || !/^\/(?!\/)[!-[\]-~]*$/.test(to)) return '/';
  return isScreenPath(new URL(to, HERE).pathname) ? to : '/';
}
