import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { checkExposure, exposureWarning } from '../_access/exposure.ts';
import { startFailure } from '../_log/start-failure.ts';
import { type ProgramLog, startLog } from '../_log/start-log.ts';
import { refusalOf } from '../_otlp/admission.ts';
import { answerFailure } from '../_otlp/answer.ts';
import { noteRefusal } from '../_otlp/refusals.ts';
import { limitTimes } from '../_otlp/time-limits.ts';
import { makeSourceMaps } from '../_process/make-source-maps.ts';
import { type RequestContext, withRequestContext } from '../_process/request-context.ts';
import { type Config, readConfig } from '../config.ts';
import { belowBasePath, checkBuild } from './base-path.ts';
import { letIn } from './gate.ts';
import { createOtlpProxy, isOtlpPath } from './otlp-proxy.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { allowOwnScripts, secureAnswer } from './security-headers.ts';
import { isPackagePath, servePackage } from './served-package.ts';

/** How long open answers may take to finish after a signal. */
const STOP_WITHIN_MS = 3_000;

// Read by Next as it starts.
process.env['NEXT_TELEMETRY_DISABLED'] = '1';

try {
  const config = readConfig(process.env, process.cwd());
  checkExposure(config.host, config.access);
  makeSourceMaps(config.sourceMapsFolder);
  const log = startLog('web');
  const server = createServer();
  limitTimes(server);
  server.once('error', fail);
  server.listen(config.port, config.host, () => {
    start(server, config, log).catch(fail);
  });
} catch (error) {
  fail(error);
}

/** Answers requests of a server that listens already, so that a port chosen by the system is known. */
async function start(server: Server, config: Config, log: ProgramLog): Promise<void> {
  const dev = process.argv.includes('--dev');
  if (!dev) checkBuild(config.basePath, process.cwd());
  const proxy = createOtlpProxy({ host: reachable(config.host), port: config.otlpPort }, config.corsOrigins);
  const packed = servePackage(join(process.cwd(), 'instrumentation/packed/instrumentation.tgz'));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const app = next({ dev, dir: process.cwd(), hostname: config.host, port, httpServer: server });
  const handle = app.getRequestHandler();
  const ready = app.prepare();
  const gate = { access: config.access, basePath: config.basePath, isDevelopment: dev };
  // Next's own live reload upgrades. Beside it, Next would leave every other socket open that asks.
  if (!dev) server.on('upgrade', refuseUpgrade);
  // Pages that are listed may send telemetry, and nothing else.
  const forOwnPages = { ...config, corsOrigins: [] };
  server.on('request', (incoming, outgoing) => {
    // Telemetry is taken at the top, too: senders beside the program need not know of the proxy before it.
    const path = belowBasePath(incoming.url, config.basePath)?.split('?', 1)[0] ?? '/';
    secureAnswer(outgoing, path);
    const refusal = refusalOf(incoming, isOtlpPath(path) ? config : forOwnPages);
    if (refusal !== undefined) return answerFailure(incoming, outgoing, refusal);
    letIn(incoming, outgoing, path, gate)
      .then((context) => {
        if (context === null) return;
        if (isPackagePath(incoming.url, config.basePath)) return packed.handle(incoming, outgoing);
        if (isOtlpPath(path)) {
          incoming.url = belowBasePath(incoming.url, config.basePath);
          return proxy.handle(incoming, outgoing);
        }
        allowOwnScripts(incoming, outgoing, path, dev);
        return answerByNext(context, incoming, outgoing);
      })
      .catch((error: unknown) => {
        console.error(error);
        outgoing.destroy();
      });
  });
  async function answerByNext(context: RequestContext, incoming: IncomingMessage, outgoing: ServerResponse) {
    outgoing.once('finish', () => {
      const { statusCode: status } = outgoing;
      if (status >= 400) noteRefusal({ status, message: 'An answer of the dashboard or its API.', count: 1 });
    });
    await ready;
    await withRequestContext(context, () => handle(incoming, outgoing));
  }
  // 'disconnect': whoever started this program is gone, however it ended.
  let stopping = false;
  for (const end of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.on(end, () => {
      if (stopping) return;
      stopping = true;
      log.stop();
      // Upgraded sockets, as `--dev` keeps them, would hold the server open for ever.
      setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
      server.close(() => {
        proxy.close();
        app.close().then(() => process.exit(0), fail);
      });
    });
  }
  await ready;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const warning = exposureWarning(config.host, config.access);
  if (warning !== undefined) console.warn(warning);
  console.log(`web listens on http://${host}:${port}${config.basePath}`);
}

/** The address at which a program that listens on `host` is reached from this machine. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

function fail(error: unknown): void {
  process.stderr.write(`${startFailure(error, 'PORT')}\n`);
  process.exit(1);
}
