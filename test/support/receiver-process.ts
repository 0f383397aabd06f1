import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type Receiver, startReceiver } from '../../app/_receiver/receiver.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import type { FixtureRequest } from './otlp-fixture.ts';
import { type OnEnd, temporaryDatabase } from './temporary-database.ts';

/** A real receiver in this process, on ports of the system's choice, closed when the test ends. */
export async function receiver(
  databaseUrl: string,
  now: () => number = Date.now,
  onEnd: OnEnd = onTestFinished,
  corsOrigins: readonly string[] = [],
): Promise<Receiver> {
  const grpc = { port: 0, isDefault: false };
  const started = await startReceiver({ databaseUrl, host: '127.0.0.1', port: 0, grpc, now, corsOrigins });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= started.close();
    return closing;
  };
  onEnd(close);
  return { ...started, close };
}

/** Sends an export request as JSON. */
export function postTraces(url: string, request: FixtureRequest): Promise<Response> {
  return fetch(`${url}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
}

/** One receiver over one database for all tests of a file or of a `describe`. Known when they run. */
export function sharedReceiver(corsOrigins: readonly string[] = []): {
  readonly url: string;
  readonly grpcAddress: string;
  readonly database: Database;
} {
  const cleanUps: (() => void | Promise<void>)[] = [];
  const onEnd: OnEnd = (cleanUp) => cleanUps.unshift(cleanUp);
  const shared: { url?: string; grpcAddress?: string; database?: Database } = {};
  beforeAll(async () => {
    const database = await temporaryDatabase(onEnd);
    const { url, grpcAddress } = await receiver(database.url, Date.now, onEnd, corsOrigins);
    Object.assign(shared, { url, grpcAddress, database });
  });
  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  });
  return {
    get url() {
      return started(shared.url);
    },
    get grpcAddress() {
      return started(shared.grpcAddress);
    },
    get database() {
      return started(shared.database);
    },
  };
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The receiver has not been started yet.');
  return part;
}
