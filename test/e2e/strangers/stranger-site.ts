import { once } from 'node:events';
import { createServer } from 'node:http';
import { portOf } from '../../bench/port.ts';

/** A page that a stranger has made. */
export const BLANK = '<!doctype html><title>stranger</title><link rel=icon href=data:,><body>';

/** The path at which the server of {@link strangerSite} answers so. */
export function strangerPath(
  answer: Partial<Record<'status' | 'type' | 'body' | 'location' | 'policy', string>>,
): string {
  return `/?${new URLSearchParams(answer)}`;
}

/** A server that answers what its address asks for, by {@link strangerPath}. */
export async function strangerSite(): Promise<{ port: number; close(): void }> {
  const server = createServer((incoming, outgoing) => {
    const { searchParams } = new URL(incoming.url ?? '/', 'http://stranger');
    const asked = (name: string, otherwise: string) => searchParams.get(name) ?? otherwise;
    incoming.resume();
    for (const [header, value] of [
      ['location', asked('location', '')],
      ['content-security-policy', asked('policy', '')],
      ['content-type', asked('type', 'text/html')],
      ['access-control-allow-origin', incoming.headers.origin ?? '*'],
    ] as const) {
      if (value !== '') outgoing.setHeader(header, value);
    }
    outgoing.writeHead(Number(asked('status', '200'))).end(asked('body', BLANK));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
