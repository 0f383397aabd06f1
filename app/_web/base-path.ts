import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes sure that the dashboard was built for the path below which it is to be served: Next puts that into what it builds.
 * @param folder the checkout
 * @throws {Error} with one sentence if it was built for another.
 */
export function checkBuild(basePath: string, folder: string): void {
  const built: { basePath?: string } = JSON.parse(readFileSync(join(folder, '.next/routes-manifest.json'), 'utf8'));
  if ((built.basePath ?? '') === basePath) return;
  const forWhich = built.basePath ? `for ${built.basePath}` : 'without one';
  throw new Error(
    `AFTERCLOSE_BASE_PATH is "${basePath}", but the dashboard was built ${forWhich}: run "npm run build" with the same setting.`,
  );
}

/** The path of a request as it would be at the top; as it is, if it is not below `basePath`. */
export function belowBasePath(url: string | undefined, basePath: string): string | undefined {
  return url?.startsWith(`${basePath}/`) ? url.slice(basePath.length) : url;
}
