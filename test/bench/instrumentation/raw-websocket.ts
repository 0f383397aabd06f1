// The far side of a measured socket, on bare TCP: so cheap that the measured process is always the slower one.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const END_OF_HEADERS = '\r\n\r\n';

export const OPCODE = { text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

/** Bytes of an unfragmented frame, RFC 6455 section 5.2. Payloads of 64 kB and more are not needed here. */
export function frameBytes(payloadBytes: number, masked: boolean): number {
  if (payloadBytes > 0xffff) throw new RangeError(`a payload must be shorter than 64 kB, not ${payloadBytes} bytes`);
  return (payloadBytes < 126 ? 2 : 4) + (masked ? 4 : 0) + payloadBytes;
}

/** One final frame. */
export function frame(opcode: number, payload: Buffer, masked: boolean): Buffer {
  const bytes = Buffer.alloc(frameBytes(payload.length, masked));
  const maskBit = masked ? 0x80 : 0;
  bytes[0] = 0x80 | opcode;
  let offset = 2;
  if (payload.length < 126) {
    bytes[1] = maskBit | payload.length;
  } else {
    bytes[1] = maskBit | 126;
    offset = bytes.writeUInt16BE(payload.length, 2);
  }
  if (masked) offset += MASK.copy(bytes, offset);
  for (const [index, byte] of payload.entries()) bytes[offset + index] = masked ? byte ^ (MASK[index % 4] ?? 0) : byte;
  return bytes;
}

/** Starts a connection and asks for the upgrade; the response is still to come. */
export function request(port: number, path: string): Socket {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const headers = ['Host: 127.0.0.1', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  socket.write(`${[`GET ${path} HTTP/1.1`, ...headers, `Sec-WebSocket-Key: ${KEY}`].join('\r\n')}${END_OF_HEADERS}`);
  return socket;
}

/** An open connection to a WebSocket server, client's side. Nothing may be sent before the first read. */
export async function openRaw(port: number, path: string): Promise<Socket> {
  const socket = request(port, path);
  const head = await headOf(socket);
  if (!head.startsWith('HTTP/1.1 101')) throw new Error(`the upgrade was answered by ${head}`);
  return socket;
}

/** Answers a WebSocket client's request for the upgrade. */
export async function acceptRaw(socket: Socket): Promise<void> {
  const key = /^sec-websocket-key: *(\S+)/im.exec(await headOf(socket))?.[1];
  if (key === undefined) throw new Error('a request without Sec-WebSocket-Key');
  const accept = createHash('sha1').update(`${key}${KEY_SUFFIX}`).digest('base64');
  const headers = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
  socket.setNoDelay(true);
  socket.write(`${['HTTP/1.1 101 Switching Protocols', ...headers].join('\r\n')}${END_OF_HEADERS}`);
}

async function headOf(socket: Socket): Promise<string> {
  let head = '';
  while (!head.endsWith(END_OF_HEADERS)) {
    const [chunk] = await once(socket, 'data');
    head += String(chunk);
  }
  return head;
}
