import { propertyOf } from '../property-of.ts';

/** PM2 in cluster mode starts a process with the application's environment as JSON in here, and sets it later. */
const PM2_ENVIRONMENT = 'pm2_env';

/**
 * Sets now the `OTEL_*` variables that a process manager sets only after this has run. Returns whether there is such a
 * manager; it also redirects standard error later.
 */
export function readLateEnvironment(env: NodeJS.ProcessEnv): boolean {
  const text = env[PM2_ENVIRONMENT];
  if (text === undefined) return false;
  let late: unknown;
  try {
    late = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof late !== 'object' || late === null) return false;
  for (const name of Object.keys(late).filter((each) => each.startsWith('OTEL_'))) {
    const value = propertyOf(late, name);
    if (typeof value === 'string' || typeof value === 'number') env[name] = String(value);
  }
  return true;
}
