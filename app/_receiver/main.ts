// The receiver program: OTLP in, committed rows out.
import { checkExposure, exposureWarning } from '../_access/exposure.ts';
import { startFailure } from '../_log/start-failure.ts';
import { startLog } from '../_log/start-log.ts';
import { readConfig } from '../config.ts';
import { startReceiver } from './receiver.ts';

try {
  const config = readConfig(process.env, process.cwd());
  checkExposure(config.host, config.access);
  const log = startLog('receiver');
  const receiver = await startReceiver({
    databaseUrl: config.databaseUrl,
    host: config.host,
    port: config.otlpPort,
    grpc: config.otlpGrpc,
    now: Date.now,
    corsOrigins: config.corsOrigins,
    allowedHosts: config.allowedHosts,
    cardinalityLimits: config.cardinalityLimits,
    routeRules: config.routeRules,
    retention: config.retention,
    sourceMapsFolder: config.sourceMapsFolder,
    deployWarmUpMs: config.deployWarmUpMs,
    publicUrl: config.publicUrl,
    privateTargets: config.privateTargets,
    secretKey: config.secretKey,
    access: config.access,
  });
  let stopping = false;
  // 'disconnect': whoever started this program is gone, however it ended.
  for (const end of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.on(end, () => {
      if (stopping) return;
      stopping = true;
      log.stop();
      receiver.close().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
  const warning = exposureWarning(config.host, config.access);
  if (warning !== undefined) console.warn(warning);
  // First, since whoever started this program waits for the other.
  if (receiver.firstAdminUrl !== null) console.log(`The first admin signs up at ${receiver.firstAdminUrl}`);
  if (receiver.grpcAddress !== null) console.log(`receiver takes OTLP/gRPC on ${receiver.grpcAddress}`);
  console.log(`receiver listens on ${receiver.url}`);
} catch (error) {
  process.stderr.write(`${startFailure(error, 'OTLP_PORT')}\n`);
  process.exit(1);
}
