import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFailure, answerMethod } from '../_otlp/answer.ts';

export interface ServedPackage {
  handle(incoming: IncomingMessage, outgoing: ServerResponse): void;
}

/** Whether a request is for the instrumentation package, which has one address below the dashboard's. */
export function isPackagePath(url: string | undefined, basePath: string): boolean {
  return url?.split('?', 1)[0] === `${basePath}/instrumentation.tgz`;
}

/**
 * Serves the packed instrumentation package to `npm install`. It is read once: it changes with a build, as the dashboard
 * does, and both need a start then. Without a build the answer is 404.
 * @param file path of the tarball that the build has made
 */
export function servePackage(file: string): ServedPackage {
  const tarball = readIfThere(file);
  const hash = createHash('sha256')
    .update(tarball ?? '')
    .digest('base64url');
  // To be asked for again each time, since the next version has the same address.
  const validators = { etag: `"${hash}"`, 'cache-control': 'no-cache' };
  return {
    handle(incoming, outgoing) {
      if (answerMethod(incoming, outgoing, ['GET', 'HEAD'])) return;
      if (tarball === undefined) {
        const message = 'The instrumentation package is not packed yet: run "npm run build", and start again.';
        return answerFailure(incoming, outgoing, { status: 404, message });
      }
      if (isKnown(incoming.headers['if-none-match'], validators.etag)) {
        outgoing.writeHead(304, validators).end();
        return;
      }
      outgoing.writeHead(200, {
        ...validators,
        'content-type': 'application/gzip',
        'content-length': tarball.length,
      });
      // Node leaves the body out of an answer to HEAD.
      outgoing.end(tarball);
    },
  };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the sender has it already, by the weak comparison of RFC 9110 section 13.1.2. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const listed = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return listed.includes(etag) || listed.includes('*');
}
