import { onTestFinished } from 'vitest';
import { type Receiver, startReceiver } from '../../app/_receiver/receiver.ts';
import type { FixtureRequest } from './otlp-fixture.ts';

/** A real receiver in this process, on a port of the system's choice, closed when the test ends. */
export async function receiver(databaseUrl: string, now: () => number = Date.now): Promise<Receiver> {
  const started = await startReceiver({ databaseUrl, host: '127.0.0.1', port: 0, now });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= started.close();
    return closing;
  };
  onTestFinished(close);
  return { url: started.url, close };
}

/** Sends an export request as JSON. */
export function postTraces(url: string, request: FixtureRequest): Promise<Response> {
  return fetch(`${url}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
}
