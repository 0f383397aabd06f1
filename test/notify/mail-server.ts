import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

const TLS = fileURLToPath(new URL('../fixtures/tls/', import.meta.url));
/** Of 127.0.0.1, localhost and hooks.example.com; signed by itself. */
export const CERTIFICATE = `${TLS}certificate.pem`;

/** A mail as it came. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** The login that it came with; null for none. */
  user: string | null;
  isProtected: boolean;
  /** As it was sent, with headers. */
  text: string;
}

export interface MailServer {
  port: number;
  received: ReceivedMail[];
}

/** A real mail server on loopback, gone when the test ends. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    cert: readFileSync(CERTIFICATE),
    key: readFileSync(`${TLS}key.pem`),
    authOptional: true,
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      if (password === 'secret') done(null, { user: username });
      else done(new Error('wrong'));
    },
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        text += piece;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: typeof session.user === 'string' ? session.user : null,
          isProtected: session.secure,
          text,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address: string | AddressInfo | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { port: address.port, received };
}
