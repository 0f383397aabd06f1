import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const ANSWER = [
  'HTTP/1.1 426 Upgrade Required',
  // RFC 9110 section 15.5.22 asks for the protocol that is expected: the one before the upgrade.
  'Upgrade: HTTP/1.1',
  'Connection: Upgrade, close',
  'Content-Length: 0',
];

/** Answers a request for another protocol, such as `h2c` or WebSocket, and ends its connection. */
export function refuseUpgrade(_request: IncomingMessage, socket: Duplex): void {
  // The sender may be gone already.
  socket.on('error', () => {});
  socket.end(`${ANSWER.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}
