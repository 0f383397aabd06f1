// The demo's user process: the chat of instrumentation/examples/chat, run as a user would run it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { root } from './stale.mjs';

const EXAMPLE = 'instrumentation/examples/chat';
/** How long the last flush may take when the whole demo ends. */
const END_WITHIN_MS = 1_500;

/**
 * Starts one release of the chat with the instrumentation; resolves when it listens.
 * `stop` ends it as a deploy does (SIGTERM), waits for its last flush, and resolves with its own count. `end` does not
 * wait for long.
 */
export async function startChat({ version, service, otlpUrl, port }) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', '@afterclose/instrumentation/register', `${EXAMPLE}/chat-${version}.ts`],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        OTEL_SERVICE_NAME: service,
        OTEL_RESOURCE_ATTRIBUTES: `service.version=${version},deployment.environment.name=demo`,
        OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = exit(child);
  let printed = '';
  await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      if (printed.includes('chat listens')) resolve();
    });
    ended.then((code) => reject(new Error(`chat ${version} ended with exit code ${code} before it listened.`)));
  });
  return {
    ended,
    end: () => end(child, ended),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      const tally = /^tally (\{.*\})$/m.exec(printed)?.[1];
      if (!tally) throw new Error(`chat ${version} ended without its count.`);
      return JSON.parse(tally);
    },
  };
}

/** Starts the clients. They keep trying `chatPort`, whichever release answers there. */
export async function startTraffic() {
  const chatPort = await freePort();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', `${EXAMPLE}/traffic.ts`, `ws://127.0.0.1:${chatPort}/rooms/lobby`],
    { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const ended = exit(child);
  return { chatPort, ended, end: () => end(child, ended) };
}

async function end(child, ended) {
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  await ended;
  clearTimeout(killer);
}

function exit(child) {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
