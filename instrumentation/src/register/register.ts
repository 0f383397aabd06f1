/**
 * `node --import @afterclose/instrumentation/register app.js` hooks WebSockets. It also exports traces as the `OTEL_*`
 * environment says, unless the application has its own OpenTelemetry SDK or `OTEL_SDK_DISABLED` is true.
 */
import { ProxyTracerProvider, trace } from '@opentelemetry/api';
import { SCOPE_NAME } from '../semconv.ts';
import { flushBeforeExit } from './flush-before-exit.ts';
import { sendAtExit } from './last-effort.ts';
import { hookModuleLoading } from './node-module-hooks.ts';
import { startSdk } from './node-sdk.ts';
import { idleLine, say, sayNotDelivered, startLine, warnOfFailedExports } from './start-words.ts';
import { WebSocketInstrumentation } from './websocket-instrumentation.ts';

hookModuleLoading(['ws', 'undici']);

const instrumentation = new WebSocketInstrumentation();
instrumentation.onUnseen = say;
if (!isDisabled() && !hasTracerProvider()) {
  const unconfirmed = startSdk(instrumentation);
  if (unconfirmed !== undefined) sendAtExit(unconfirmed, () => instrumentation.end());
  warnOfFailedExports();
  say(startLine(process.env));
  flushBeforeExit((dies) => {
    // No 'close' event will come any more.
    if (dies) {
      instrumentation.end();
      instrumentation.disable();
    }
    return instrumentation.forceFlush();
  }, sayNotDelivered);
} else {
  say(idleLine(isDisabled()));
}

/** OpenTelemetry's boolean variables are true for "true" in upper or lower case, and false for everything else. */
function isDisabled(): boolean {
  return process.env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true';
}

function hasTracerProvider(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(SCOPE_NAME) !== undefined;
}
