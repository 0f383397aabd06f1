import { spawnSync } from 'node:child_process';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { reportFault } from '../connection/fault.ts';
import { exportHeaders, exportTarget } from './export-target.ts';
import { LAST_SENDER } from './last-sender.ts';
import type { UnconfirmedSpans } from './unconfirmed-spans.ts';

const WITHIN_MS = 500;
/** What a receiver takes in one request. */
const MAX_SPANS = 8_192;

/**
 * When the process exits, by `process.exit()` or by a crash, sends what is not delivered yet. No event loop runs any more
 * then, so a process of its own sends, and the exit waits for it for half a second at most. Where all is delivered, it
 * does nothing.
 * @param end makes spans of all that is left, at once
 */
export function sendAtExit(unconfirmed: UnconfirmedSpans, end: () => void): void {
  process.once('exit', () => {
    try {
      end();
      const spans = unconfirmed.take().slice(-MAX_SPANS);
      if (spans.length > 0) send(spans);
    } catch (error) {
      reportFault(error);
    }
  });
}

function send(spans: Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0]): void {
  const { protocol, url } = exportTarget(process.env);
  const isJson = protocol === 'http/json';
  const body = (isJson ? JsonTraceSerializer : ProtobufTraceSerializer).serializeRequest(spans);
  if (body === undefined) return;
  const headers = {
    ...exportHeaders(process.env),
    'content-type': isJson ? 'application/json' : 'application/x-protobuf',
  };
  spawnSync(process.execPath, ['-e', LAST_SENDER, '--', url, JSON.stringify(headers)], {
    input: body,
    timeout: WITHIN_MS,
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
    // What instruments the application, this package included, has no place in the sender.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
