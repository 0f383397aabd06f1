import { isMainThread } from 'node:worker_threads';
import { ProxyTracerProvider, trace } from '@opentelemetry/api';
import { SCOPE_NAME } from '../semconv.ts';
import { startBackgroundTimer } from '../time/background-timer.ts';
import { flushBeforeExit } from './flush-before-exit.ts';
import { sendAtExit } from './last-effort.ts';
import { readLateEnvironment } from './late-environment.ts';
import { hookModuleLoading } from './node-module-hooks.ts';
import { startSdk } from './node-sdk.ts';
import { SpansOfWorkers } from './spans-of-workers.ts';
import { idleLine, say, sayNotDelivered, startLine, warnOfFailedExports } from './start-words.ts';
import { WebSocketInstrumentation } from './websocket-instrumentation.ts';

/** When a process manager that sets the environment late has also redirected standard error. */
const REDIRECTED_AFTER_MS = 1_000;

/** Installs the hooks, and the exporter where nobody else exports. */
export function start(): void {
  const isLate = readLateEnvironment(process.env);
  const sayAtStart = (line: string) => {
    if (isLate) startBackgroundTimer(() => say(line), REDIRECTED_AFTER_MS);
    else say(line);
  };
  hookModuleLoading(['ws', 'undici']);
  const instrumentation = new WebSocketInstrumentation();
  instrumentation.onUnseen = say;
  if (isDisabled() || hasTracerProvider()) {
    sayAtStart(idleLine(isDisabled(), process.env));
    return;
  }
  const unconfirmed = startSdk(instrumentation);
  const workers = isMainThread ? new SpansOfWorkers() : undefined;
  if (unconfirmed !== undefined) sendAtExit(unconfirmed, workers, () => instrumentation.end());
  warnOfFailedExports();
  sayAtStart(startLine(process.env));
  flushBeforeExit(async (dies) => {
    // No 'close' event will come any more.
    if (dies) {
      instrumentation.end();
      instrumentation.disable();
    }
    await Promise.all([instrumentation.forceFlush(), dies ? workers?.deliver() : undefined]);
  }, sayNotDelivered);
}

/** OpenTelemetry's boolean variables are true for "true" in upper or lower case, and false for everything else. */
function isDisabled(): boolean {
  return process.env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true';
}

function hasTracerProvider(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(SCOPE_NAME) !== undefined;
}
