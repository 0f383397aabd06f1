import { resolve } from 'node:path';

/** Everything the programs read from their environment. Frozen; the only reader of `process.env`. */
export interface Config {
  /** `file:` with an absolute path, or `postgres:` or `postgresql:`. */
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly otlpPort: number;
}

/**
 * Reads and checks the environment.
 * @throws {Error} with one sentence that names the variable, the value and what was expected.
 */
export function readConfig(env: Record<string, string | undefined>, cwd: string): Config {
  return Object.freeze({
    databaseUrl: databaseUrl(env['DATABASE_URL'] || 'file:./data/afterclose.db', cwd),
    host: env['HOST'] || '127.0.0.1',
    port: port('PORT', env['PORT'], 3000),
    otlpPort: port('OTLP_PORT', env['OTLP_PORT'], 4318),
  });
}

function databaseUrl(value: string, cwd: string): string {
  if (/^postgres(?:ql)?:\/\/./.test(value) && URL.canParse(value)) return value;
  const path = /^file:(?:\/\/(?=\/))?(?!\/\/)(.+)$/.exec(value)?.[1];
  if (path) return `file:${resolve(cwd, path)}`;
  throw new Error(
    `DATABASE_URL is "${withoutPassword(value)}", but should be a SQLite file such as file:./data/afterclose.db, ` +
      'or a PostgreSQL database such as postgresql://user:password@host/afterclose.',
  );
}

/** A message may end up in a log. */
function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*:).*@/, '$1…@');
}

function port(name: string, value: string | undefined, fallback: number): number {
  if (!value) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > 65535) {
    throw new Error(`${name} is "${value}", but should be a port number from 0 to 65535.`);
  }
  return number;
}

/** One sentence for a program that could not start: names the variable to change where the port is what is wrong. */
export function startFailure(error: unknown, portVariable: 'PORT' | 'OTLP_PORT'): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const port = 'port' in error ? error.port : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is in use: set ${portVariable} to a free one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set ${portVariable} to another one.`;
  return error.message;
}
