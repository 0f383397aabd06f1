import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessSettings } from '../_access/read-access.ts';
import { DEFAULT_ROUTE_RULES, type RouteRules } from '../_close/route/route-rules.ts';
import { MINUTE_MS } from '../_close/time/grain.ts';
import { DEFAULT_RETENTION, type Retention } from '../_close/time/retention.ts';
import { startFailure } from '../_log/start-failure.ts';
import { Outbox } from '../_notify/outbox.ts';
import { openMigrated } from '../_store/database/open-migrated.ts';
import type { CardinalityLimits } from '../_store/event/cardinality-guard.ts';
import { openSecretBox } from '../_store/secret/open-secret-box.ts';
import { SourceMaps } from '../_store/source-map/source-maps.ts';
import type { GrpcPort } from '../config.ts';
import { ALERT_PACE, alertJob } from './alert-job.ts';
import { BodyMemory } from './body-memory.ts';
import { digestJob } from './digest-job.ts';
import { firstAdminUrl } from './first-admin.ts';
import { GroupCommit } from './group-commit.ts';
import { createGrpcReceiver, type GrpcReceiver } from './grpc.ts';
import { createReceiver } from './http.ts';
import { IngestThread } from './ingest-thread.ts';
import type { Receiving } from './intake.ts';
import { startJobs } from './jobs.ts';
import { judgementJob } from './judgement-job.ts';
import { NOTIFICATION_PACE, notificationJob } from './notification-job.ts';
import { processDeathJob } from './process-death-job.ts';
import { ReleaseWatch } from './release-watch.ts';
import { retentionJob } from './retention-job.ts';
import { SenderKeys } from './sender-keys.ts';

/** How long a client may take to finish the request it is sending when the receiver stops. */
const CLOSE_WITHIN_MS = 3_000;

export interface ReceiverOptions {
  databaseUrl: string;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Its port 0 lets the system choose; no OTLP/gRPC unless given. */
  grpc?: GrpcPort | null;
  /** Epoch ms. */
  now: () => number;
  /** Origins of pages that may send from a browser; none unless given. */
  corsOrigins?: readonly string[];
  /** Names by which it may be reached, besides its host and addresses; none unless given. */
  allowedHosts?: readonly string[];
  /** How many values are kept apart per service; any number unless given. */
  cardinalityLimits?: CardinalityLimits;
  /** What services want otherwise where paths hold ids; nothing unless given. */
  routeRules?: RouteRules;
  /** How long each kind of data is kept; as long as by default unless given. */
  retention?: Retention;
  /** Where source maps lie, besides those that were uploaded. */
  sourceMapsFolder?: string | null;
  /** See `Config`; 5 minutes unless given. */
  deployWarmUpMs?: number;
  /** See `Config`; the default of the dashboard unless given. */
  publicUrl?: string;
  /** Ranges in CIDR notation that notifications may go to, beside public addresses; none unless given. */
  privateTargets?: readonly string[];
  /** See `Config`; that of the file beside the database unless given. */
  secretKey?: string | null;
  /** Whether senders need keys; they don't unless given. */
  access?: Pick<AccessSettings, 'mode' | 'ingestPerMinute'>;
}

/** A receiver that listens at `url`. `close` stops it when all that was taken is committed and answered. */
export interface Receiver {
  url: string;
  /** Host and port of OTLP/gRPC; null if it is not taken. */
  grpcAddress: string | null;
  /** Where the first admin sets a password; null if there are users, or people do not sign in here. */
  firstAdminUrl: string | null;
  close(): Promise<void>;
}

/**
 * Opens and migrates the database, and listens.
 * @throws {Error} if the port is taken, or the database cannot be opened or migrated.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const {
    databaseUrl,
    host,
    port,
    grpc: grpcPort = null,
    now,
    corsOrigins = [],
    allowedHosts = [],
    cardinalityLimits,
    routeRules = DEFAULT_ROUTE_RULES,
    retention = DEFAULT_RETENTION,
    sourceMapsFolder = null,
  } = options;
  const {
    deployWarmUpMs: warmUpMs = 5 * MINUTE_MS,
    publicUrl = 'http://127.0.0.1:3000',
    privateTargets = [],
    secretKey = null,
    access = { mode: 'open', ingestPerMinute: null },
  } = options;
  const database = await openMigrated(databaseUrl);
  try {
    const releases = new ReleaseWatch(database, retention);
    const sourceMaps = new SourceMaps(sourceMapsFolder, now);
    const commit = new GroupCommit(database, now, sourceMaps, cardinalityLimits, (events) => releases.written(events));
    const thread = new IngestThread(retention, routeRules);
    const reach = { host, allowedHosts, publicUrl, corsOrigins };
    const senders = access.mode === 'open' ? null : new SenderKeys(database, now, access.ingestPerMinute);
    const receiving = { commit, thread, now, reach, senders, memory: new BodyMemory() };
    const server = createReceiver(receiving);
    server.listen(port, host);
    await once(server, 'listening');
    const grpc = await startGrpc(grpcPort, host, receiving).catch(async (error) => {
      await closeServer(server);
      throw error;
    });
    releases.catchUp(now());
    const own = [
      judgementJob(database, { warmUpMs, retention, publicUrl }, now),
      processDeathJob(database, retention, now),
      retentionJob(database, retention, now),
      // The last: what prevents it holds up nothing else.
      digestJob(database, { retention, publicUrl }, now),
    ];
    const jobs = startJobs(database, own, now);
    const alerts = startJobs(database, [alertJob(database, { warmUpMs, publicUrl }, now)], now, ALERT_PACE);
    const secrets = openSecretBox({ secretKey, databaseUrl });
    const outbox = new Outbox(database, { privateTargets, now, secrets });
    const notifications = startJobs(database, [notificationJob(outbox)], now, NOTIFICATION_PACE);
    const inviting = access.mode === 'users' ? await firstAdminUrl(database, publicUrl, now()) : null;
    return {
      firstAdminUrl: inviting,
      url: `http://${hostAndPort(server.address())}`,
      grpcAddress: grpc && hostAndPort(grpc.server.address()),
      async close() {
        const sent = notifications.stop().then(() => outbox.stop());
        await Promise.all([closeServer(server), grpc?.close(CLOSE_WITHIN_MS)]);
        await thread.close();
        await Promise.all([jobs.stop(), alerts.stop()]);
        await sent;
        await commit.close();
        await sourceMaps.close();
        await releases.close();
        await senders?.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Listens for gRPC, if that is asked for, or nobody else does at the port of the default.
 * @throws {Error} with one sentence, if the port that was asked for may not be used.
 */
async function startGrpc(wanted: GrpcPort | null, host: string, receiving: Receiving): Promise<GrpcReceiver | null> {
  if (wanted === null) return null;
  const grpc = createGrpcReceiver(receiving);
  try {
    grpc.server.listen(wanted.port, host);
    await once(grpc.server, 'listening');
    return grpc;
  } catch (error) {
    const failure = startFailure(error, 'OTLP_GRPC_PORT');
    if (!wanted.isDefault) throw new Error(failure);
    console.error(`OTLP/gRPC is not taken. ${failure}`);
    return null;
  }
}

/** Takes no more connections, and ends each when its running request is answered. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const deadline = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}

function hostAndPort(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The receiver does not listen on a port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `${host}:${address.port}`;
}
