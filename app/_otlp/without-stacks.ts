/**
 * Runs `work` with errors that have no stack. To capture one takes ten times as long as to read the span that is wrong, and
 * a body may hold tens of thousands of them.
 */
export function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
