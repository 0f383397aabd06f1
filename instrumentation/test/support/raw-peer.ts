import { createHash } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';

const DEFLATES = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * The far end of a WebSocket, by hand: it answers nothing of its own accord but a close frame, so that a test decides
 * what happens when, and it notes each frame that it gets (RFC 6455 section 5.2).
 */
export class RawPeer {
  readonly socket: Socket;
  /** As "FIN opcode payload", the payload unmasked and in hexadecimal digits. */
  readonly frames: string[] = [];
  /** Whether a close frame is answered, and the connection ended after it. */
  answersClose = true;
  readonly #masks: boolean;
  #unread = Buffer.alloc(0);

  constructor(socket: Socket, masks: boolean) {
    this.socket = socket;
    this.#masks = masks;
    socket.on('error', () => {});
  }

  /** Takes what has come on the connection since the handshake, and from now on. */
  read(chunk: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    for (let frame = this.#nextFrame(); frame !== undefined; frame = this.#nextFrame()) {
      this.frames.push(`${frame.head.toString(16)} ${frame.payload.toString('hex')}`);
      if ((frame.head & 0x0f) === 8 && this.answersClose) {
        this.send(0x88, frame.payload.subarray(0, 2));
        this.socket.end();
      }
    }
  }

  /** @param head first byte of the frame: 0x81 text, 0x82 binary, 0x88 close, 0x89 ping, 0x8a pong */
  send(head: number, payload: Uint8Array | string = ''): void {
    if (this.socket.destroyed || this.socket.writableEnded) return;
    const bytes = Buffer.from(payload);
    if (bytes.length > 125) throw new Error('the raw peer only sends short frames');
    const masking = this.#masks ? [0, 0, 0, 0] : [];
    this.socket.write(Buffer.from([head, bytes.length | (this.#masks ? 0x80 : 0), ...masking, ...bytes]));
  }

  #nextFrame(): { head: number; payload: Buffer } | undefined {
    const unread = this.#unread;
    if (unread.length < 2) return undefined;
    let offset = 2;
    let length = unread.readUInt8(1) & 0x7f;
    const masked = (unread.readUInt8(1) & 0x80) !== 0;
    if (length === 126) {
      if (unread.length < 4) return undefined;
      length = unread.readUInt16BE(2);
      offset = 4;
    } else if (length === 127) {
      if (unread.length < 10) return undefined;
      length = Number(unread.readBigUInt64BE(2));
      offset = 10;
    }
    const begin = offset + (masked ? 4 : 0);
    if (unread.length < begin + length) return undefined;
    const payload = Buffer.from(unread.subarray(begin, begin + length));
    if (masked) {
      for (let index = 0; index < length; index += 1) {
        payload.writeUInt8(payload.readUInt8(index) ^ unread.readUInt8(offset + (index % 4)), index);
      }
    }
    this.#unread = Buffer.from(unread.subarray(begin + length));
    return { head: unread.readUInt8(0), payload };
  }
}

/** Opens a WebSocket to a server by hand. @param deflates whether it offers permessage-deflate */
export function rawClient(port: number, deflates: boolean): RawPeer {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const peer = new RawPeer(socket, true);
  socket.write(
    'GET /path?query HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${deflates ? DEFLATES : ''}\r\n`,
  );
  afterHead(socket, (_head, rest) => {
    socket.on('data', (chunk: Buffer) => peer.read(chunk));
    peer.read(rest);
  });
  return peer;
}

export interface RawServer {
  port: number;
  /** The peer of the client that connects next. */
  next(answer: 'accept' | 'refuse' | 'wait'): Promise<RawPeer>;
  close(): Promise<void>;
}

/** Accepts WebSockets by hand, and permessage-deflate where it is offered. */
export async function rawServer(): Promise<RawServer> {
  let expected: { answer: string; resolve: (peer: RawPeer) => void } | undefined;
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const peer = new RawPeer(socket, false);
    const { answer = 'refuse', resolve } = expected ?? {};
    afterHead(socket, (head, rest) => {
      if (answer === 'accept') {
        const key = /sec-websocket-key: *(\S+)/i.exec(head)?.[1] ?? '';
        const accepted = createHash('sha1').update(key).update(GUID).digest('base64');
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
            `Sec-WebSocket-Accept: ${accepted}\r\n${head.includes('permessage-deflate') ? DEFLATES : ''}\r\n`,
        );
      } else if (answer === 'refuse') {
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno');
      }
      socket.on('data', (chunk: Buffer) => peer.read(chunk));
      peer.read(rest);
      resolve?.(peer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the raw server does not listen on a port');
  return {
    port: address.port,
    next: (answer) =>
      new Promise((resolve) => {
        expected = { answer, resolve };
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function afterHead(socket: Socket, then: (head: string, rest: Buffer) => void): void {
  let read = Buffer.alloc(0);
  const onData = (chunk: Buffer) => {
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf('\r\n\r\n');
    if (end === -1) return;
    socket.removeListener('data', onData);
    then(read.subarray(0, end).toString(), Buffer.from(read.subarray(end + 4)));
  };
  socket.on('data', onData);
}
