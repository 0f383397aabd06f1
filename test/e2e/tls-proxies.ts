import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const TLS = fileURLToPath(new URL('../fixtures/tls/', import.meta.url));
export const HAS_NGINX = spawnSync('nginx', ['-v']).status === 0;

/** A reverse proxy that ends TLS, and passes on what is below a path as it is. Anything else is a 404 of its own. */
export interface TlsProxy {
  /** With the path. */
  url: string;
  stop(): Promise<unknown>;
}

/** As nginx does by `proxy_pass http://…;` without a path, with the name that the client used. */
export async function nodeProxy(target: string, path: string): Promise<TlsProxy> {
  const { hostname, port } = new URL(target);
  const options = { cert: readFileSync(`${TLS}certificate.pem`), key: readFileSync(`${TLS}key.pem`) };
  const server = createTlsServer(options, (incoming, outgoing) => {
    if (!incoming.url?.startsWith(path)) {
      outgoing.writeHead(404).end();
      return;
    }
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
    const upstream = request({ hostname, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    upstream.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(upstream);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${own}${path}`,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export async function nginxProxy(target: string, path: string): Promise<TlsProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-nginx-'));
  const port = await freePort();
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
     events {}
     http {
       access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
       fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
       server {
         listen 127.0.0.1:${port} ssl;
         ssl_certificate ${TLS}certificate.pem; ssl_certificate_key ${TLS}key.pem;
         location ${path} {
           proxy_pass ${new URL(target).origin};
           proxy_http_version 1.1;
           proxy_set_header Host $http_host;
           proxy_set_header X-Forwarded-Proto $scheme;
         }
       }
     }`,
  );
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
  const url = `https://127.0.0.1:${port}${path}`;
  // It says nothing when it listens.
  await vi.waitFor(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  });
  return {
    url,
    async stop() {
      const ended = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
