import { Agent, request } from 'node:http';
import { afterAll } from 'vitest';

export interface RawRequest {
  method: string;
  url: string;
  /** In the order and as often as they are sent; `host` among them. */
  headers: readonly (readonly [name: string, value: string])[];
  body?: string;
  /** What the request asks for, where it is not the path of `url`. */
  target?: string;
}

/** Asks over kept connections, with these headers alone. Ended with the tests of the file. */
export function rawAsker(): (asked: RawRequest) => Promise<{ status: number; text: string }> {
  const agent = new Agent({ keepAlive: true });
  afterAll(() => agent.destroy());
  return ({ method, url, headers, body = '', target }) =>
    new Promise((resolve, reject) => {
      const { hostname, port, pathname, search } = new URL(url);
      const length = body === '' ? [] : ['content-length', String(Buffer.byteLength(body))];
      const path = target ?? pathname + search;
      const asking = request({ agent, hostname, port, path, method, headers: [...headers.flat(), ...length] });
      asking.once('error', reject).once('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.once('error', reject).once('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      asking.end(body);
    });
}
