// Ends at once, though the socket that is being closed never answers.
import { safeClose } from '@afterclose/instrumentation';

const started = performance.now();
let outcome = 'none';
const silent = Object.assign(new EventTarget(), { readyState: 1, close() {} });
void safeClose(silent, 1000, 'bye', { timeoutMs: 60_000 }).then((told) => {
  outcome = told;
});
// Without events, its state is looked at again and again.
void safeClose({ readyState: 1, close() {} }, 1000, 'bye', { timeoutMs: 60_000 });
process.on('exit', () => console.log(`outcome ${outcome}, in time ${performance.now() - started < 30_000}`));
