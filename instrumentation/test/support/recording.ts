import { createRequire } from 'node:module';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { recorder } from './recorder.ts';
import { stopServers } from './sockets.ts';

const recorded = recorder();
export const { provider } = recorded;

export const instrumentation = new WebSocketInstrumentation();
instrumentation.setTracerProvider(provider);
// The hook for CommonJS patches the one class that ES modules get too.
createRequire(import.meta.url)('ws');

/** A span in the words of a test. */
export interface Told {
  name: string;
  attributes: ReadableSpan['attributes'];
  startNs: bigint;
  endNs: bigint;
  span: ReadableSpan;
}

/** All spans since the last call, in the order of their emission. */
export async function spansTold(): Promise<Told[]> {
  await instrumentation.forceFlush();
  const spans = recorded.exporter.getFinishedSpans();
  recorded.exporter.reset();
  return spans.map((span) => ({
    name: span.name,
    attributes: span.attributes,
    startNs: nanoseconds(span.startTime),
    endNs: nanoseconds(span.endTime),
    span,
  }));
}

/** To be called after each test. */
export async function stopAndForget(): Promise<void> {
  await stopServers();
  await spansTold();
}

export function errorsAmong(spans: Told[]): Told[] {
  return spans.filter(({ name }) => name === 'websocket.error');
}

export function statesAmong(spans: Told[], state: string, role?: string): Told[] {
  return spans.filter(
    ({ name, attributes }) =>
      name === 'websocket.state' &&
      attributes['websocket.state'] === state &&
      (role === undefined || attributes['websocket.role'] === role),
  );
}

export function attemptsAmong(spans: Told[]): Told[] {
  return spans.filter(({ name }) => name === 'websocket.close');
}

function nanoseconds([seconds, nanos]: readonly [number, number]): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanos);
}
