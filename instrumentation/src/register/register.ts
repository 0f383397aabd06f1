/**
 * `node --import @afterclose/instrumentation/register app.js` hooks WebSockets. It also exports traces as the `OTEL_*`
 * environment says, unless the application has its own OpenTelemetry SDK or `OTEL_SDK_DISABLED` is true.
 */
import { isFirstCopy } from './first-copy.ts';
import { isLoaderThread } from './loader-thread.ts';
import { start } from './start.ts';
import { say } from './start-words.ts';

if (!isFirstCopy()) {
  say('register is loaded a second time in this process; this time it does nothing.');
} else if (!isLoaderThread()) {
  start();
}
