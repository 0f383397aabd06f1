import { once } from 'node:events';
import { createServer } from 'node:http';
import { portOf } from '../port.ts';

export interface Sink {
  readonly url: string;
  /** Requests taken so far. */
  exports(): number;
  close(): void;
}

/** Takes every export and answers 200 at once, in the runner's process, which is idle while others are measured. */
export async function startSink(): Promise<Sink> {
  let exports = 0;
  const server = createServer((request, response) => {
    exports += 1;
    request.resume();
    request.once('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    exports: () => exports,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
