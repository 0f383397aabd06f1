/*
 * What stays of a location when the application is deployed anew: to another folder or origin, under another hash. Two
 * files that differ only in what changes are taken for one.
 */

/** Folders that sources stand in: what is before the first of them is where the application happens to lie. */
const ROOTS = new Set(['src', 'dist', 'lib', 'build', 'out', 'server', 'client', 'packages', 'apps', 'services']);
/** Segments kept where no such folder is on the path. */
const MOST_SEGMENTS = 2;
const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;

/** A location without scheme, origin and query, with slashes; not shortened yet. */
export function pathOf(location: string): string {
  const path = location
    // webpack://name/./src/a.ts, webpack-internal:///(rsc)/./src/a.ts
    .replace(/^(?:webpack(?:-internal)?|turbopack):\/\/[^/]*\/(?:\([^)]*\)\/)?/, '')
    .replace(/^[a-z][a-z0-9+.-]+:\/\/[^/]*(?=\/)/i, '')
    .replace(/[?#].*$/, '')
    .replace(/^\/@fs(?=\/)/, '')
    .replaceAll('\\', '/')
    .replace(/^\/?[a-z]:(?=\/)/i, '');
  return decoded(path);
}

function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The name by which a file is known over all releases, such as `src/rooms.ts` or `main.js`. */
export function sourceFile(location: string): string {
  if (location.startsWith('node:')) return location;
  const segments = pathOf(location)
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  const inPackage = segments.lastIndexOf('node_modules');
  if (inPackage >= 0) return segments.slice(inPackage).join('/');

  const deployed = segments.slice(0, -1).findLastIndex(isOfOneRelease) + 1;
  const rest = segments.slice(deployed);
  const root = rest.slice(0, -1).findIndex((segment) => ROOTS.has(segment));
  const kept = root >= 0 ? rest.slice(root) : rest.slice(-MOST_SEGMENTS);
  return [...kept.slice(0, -1), withoutHash(kept.at(-1) ?? '')].join('/');
}

/** Such as `20261119`, `v1.4.2`, `chat-1.4.2`, `3f2a9c1b`, a UUID, or `current`. */
function isOfOneRelease(segment: string): boolean {
  return (
    segment === 'current' ||
    segment === 'releases' ||
    /^[\dTZ._-]{6,}$/.test(segment) ||
    /(?:^|[-_@v])\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?$/.test(segment) ||
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(segment) ||
    (/^[0-9a-f]{7,64}$/.test(segment) && /\d/.test(segment))
  );
}

/** `main.3f2a9c1b.js` and `index-BxY2k3Zq.min.js` as `main.js` and `index.min.js`, `3f2a9c1b.js` as `*.js`. */
function withoutHash(name: string): string {
  const extension = SCRIPT.exec(name)?.[0];
  if (extension === undefined) return name;
  const [, stem = '', marks = ''] = /^(.*?)((?:\.(?:chunk|bundle|min))*)$/.exec(name.slice(0, -extension.length)) ?? [];
  if (looksLikeHash(stem)) return `*${marks}${extension}`;
  // From the end, since a hash of Rollup may have a dash itself: the shortest tail that looks like one is taken.
  for (let cut = stem.length - 1; cut > 0; cut -= 1) {
    const isMark = stem[cut] === '.' || stem[cut] === '-';
    if (isMark && looksLikeHash(stem.slice(cut + 1))) return `${stem.slice(0, cut)}${marks}${extension}`;
  }
  return name;
}

/** Hex of webpack and others, base 32 of esbuild, base64url of Rollup. */
function looksLikeHash(text: string): boolean {
  if (/^[0-9a-f]{7,64}$/.test(text)) return /\d/.test(text);
  if (/^[A-Z2-7]{8}$/.test(text)) return true;
  if (!/^(?:[\w-]{8}|[\w-]{16,22})$/.test(text) || !/[A-Z]/.test(text) || !/[a-z]/.test(text)) return false;
  const changesOfCase = text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
  return /\d[A-Za-z_-]/.test(text) || (text.length === 8 && changesOfCase > 3);
}
