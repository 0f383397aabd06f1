import { isMainThread, parentPort } from 'node:worker_threads';

/**
 * Whether this is the thread of Node.js in which hooks of ES modules run. `node --require` preloads there too. A worker
 * of an application always has a port to its parent.
 */
export function isLoaderThread(): boolean {
  return !isMainThread && parentPort === null;
}
