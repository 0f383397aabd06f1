import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  port: number;
  /** From now on nothing is passed on, either way, though both connections stay. */
  swallow(): void;
  close(): void;
}

/** How a proxy ends both of its connections after so long without a byte either way. */
export interface IdleCut {
  idleMs: number;
  by: 'end' | 'reset';
}

/** Passes bytes on between a client and a server on this machine. */
export async function startTcpProxy(targetPort: number, cut: IdleCut | undefined): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let swallows = false;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const target = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    let timer: NodeJS.Timeout | undefined;
    const cutOff = () => {
      for (const socket of [client, target]) {
        if (cut?.by === 'reset') socket.resetAndDestroy();
        else socket.end();
      }
    };
    const pass = (from: Socket, to: Socket) => {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('data', (chunk) => {
        clearTimeout(timer);
        if (cut !== undefined) timer = setTimeout(cutOff, cut.idleMs);
        if (!swallows) to.write(chunk);
      });
      from.on('end', () => {
        clearTimeout(timer);
        if (!swallows) to.end();
      });
    };
    pass(client, target);
    pass(target, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen on a port');
  return {
    port: address.port,
    swallow: () => {
      swallows = true;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
