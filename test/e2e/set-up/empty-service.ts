import { exec } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLocalRegistry } from '../../support/local-registry.ts';

/** The rest of a service: one connection within the process, with one late send by the server. */
const LATE_SEND = `
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
  server.on('connection', (socket) => {
    socket.on('close', () => server.close());
    socket.close(4000, 'kicked');
    socket.send('late');
  });
  new WebSocket('ws://127.0.0.1:' + server.address().port + '/rooms/lobby');
});
`;
export const ESM = `import { WebSocket, WebSocketServer } from 'ws';\n${LATE_SEND}`;
export const COMMONJS = `const { WebSocket, WebSocketServer } = require('ws');\n${LATE_SEND}`;

export interface EmptyService {
  folder: string;
  write(file: string, text: string): Promise<void>;
  /** Runs a command in its folder, as it is printed; resolves with what it wrote. */
  run(command: string): Promise<{ stdout: string; stderr: string }>;
  /** Names that npm has asked the registry for in vain. */
  unknownPackages(): string[];
  remove(): Promise<void>;
}

/** A folder with `ws` and esbuild installed, whose registry has what is installed here, and no package of ours. */
export async function emptyService(): Promise<EmptyService> {
  const registry = await startLocalRegistry();
  const folder = await mkdtemp(join(tmpdir(), 'afterclose-service-'));
  const npm = { registry: registry.url, cache: join(folder, '.npm'), audit: 'false', fund: 'false', yes: 'true' };
  const env = { ...process.env };
  // What npm and Vitest have set for this process.
  for (const name of Object.keys(env)) if (/^(npm_.*|NODE_ENV|NODE_OPTIONS|VITEST.*)$/i.test(name)) delete env[name];
  for (const [name, value] of Object.entries(npm)) env[`npm_config_${name}`] = value;
  const run = (command: string) => promisify(exec)(command, { cwd: folder, env, timeout: 200_000 });
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  await write('package.json', '{ "name": "chat", "version": "1.0.0", "private": true }');
  await run('npm install ws esbuild');
  return {
    folder,
    write,
    run,
    unknownPackages: () => [...registry.missing],
    remove: async () => {
      registry.close();
      await rm(folder, { recursive: true });
    },
  };
}
