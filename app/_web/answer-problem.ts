import type { ServerResponse } from 'node:http';

const TITLES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  503: 'Service Unavailable',
} as const;

/** Answers with `application/problem+json` (RFC 9457), as the API does, what Next is not asked about. */
export function answerProblem(outgoing: ServerResponse, status: keyof typeof TITLES, detail: string): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: TITLES[status], status, detail }));
  outgoing.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  outgoing.end(body);
}
