import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { OPERATIONS } from '../../app/api/v1/operations.ts';
import { answerOf, routeModule } from '../support/api-route.ts';

/** The routes of the API behind a real server, as the web program has them; gone when the test ends. Returns its address. */
export async function apiServer(): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    requestOf(incoming)
      .then(routed)
      .then(
        async (answer) => {
          outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
        },
        (error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined),
      );
  });
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

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = 'GET', url, headers } = incoming;
  return new Request(`http://localhost${url}`, {
    method,
    ...(chunks.length > 0 && {
      body: Buffer.concat(chunks).toString(),
      headers: { 'content-type': headers['content-type'] ?? '' },
    }),
  });
}

/** A path by its name goes before one with a placeholder in the same position, as in Next. */
const PATHS = OPERATIONS.map(({ path }) => path).sort((a, b) => a.split('{').length - b.split('{').length);

async function routed(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const path of PATHS) {
    const match = new RegExp(`^/api/v1${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(pathname);
    if (match === null) continue;
    const route = await routeModule(`${path.slice(1).replaceAll(/\{(\w+)\}/g, '[$1]')}/route.ts`);
    return answerOf(route[request.method], request, { ...match.groups });
  }
  return new Response('nothing here', { status: 404 });
}
