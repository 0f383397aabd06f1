import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** What came to a server. */
export interface ReceivedHook {
  id: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type AnswerHook = (response: ServerResponse, hook: ReceivedHook) => void;

export interface HookServer {
  url: string;
  /** What came so far, in its order. */
  received: ReceivedHook[];
  /** Resolves when so many have come. */
  came(count: number): Promise<void>;
}

/** Answers with a status. */
export function withStatus(status: number, headers: Record<string, string> = {}): AnswerHook {
  return (response) => {
    response.writeHead(status, headers).end('not for anybody');
  };
}

/** Cuts the connection off, after all of the request came. */
export const cutOff: AnswerHook = (response) => {
  response.destroy();
};

/** Never answers. */
export const never: AnswerHook = () => {};

/** A real server on loopback that takes webhooks, gone when the test ends. */
export async function hookServer(answer: AnswerHook = withStatus(200)): Promise<HookServer> {
  const received: ReceivedHook[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const url = await listening((request, response) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (piece: string) => {
        body += piece;
      })
      .on('end', () => {
        const { url: path = '', headers } = request;
        const hook = { id: String(headers['webhook-id']), path, headers, body };
        received.push(hook);
        answer(response, hook);
        for (const { count, resolve } of waiting) if (received.length >= count) resolve();
      });
  });
  const came = (count: number) =>
    new Promise<void>((resolve) => {
      waiting.push({ count, resolve });
      if (received.length >= count) resolve();
    });
  return { url, received, came };
}

/** A real HTTP server on loopback, gone when the test ends. Returns its address. */
export async function listening(onRequest: RequestListener): Promise<string> {
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
