import { type ServerResponse, STATUS_CODES } from 'node:http';

/** Answers with `application/problem+json` (RFC 9457), as the API does, what Next is not asked about. */
export function answerProblem(outgoing: ServerResponse, status: number, detail: string): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail }));
  outgoing.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  outgoing.end(body);
}
