// What Sentry's SDK leaves in a process.
globalThis.__SENTRY__ = {};
