import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { type AccessSettings, readAccess } from './_access/read-access.ts';
import { readRouteRules } from './_close/route/read-route-rules.ts';
import { withoutPassword } from './_close/text/without-password.ts';
import { readRetention } from './_close/time/read-retention.ts';
import type { Retention } from './_close/time/retention.ts';
import type { OidcSettings } from './_oidc/oidc-settings.ts';
import { readOidcSettings } from './_oidc/read-oidc-settings.ts';

/** Everything the programs read from their environment. Frozen; the only reader of `process.env`. */
export interface Config {
  /** `file:` with an absolute path, or `postgres:` or `postgresql:`. */
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly otlpPort: number;
  /** Where OTLP/gRPC is taken; null for nowhere. */
  readonly otlpGrpc: GrpcPort | null;
  /** Origins of pages that may send OTLP from a browser, such as `https://app.example.com`, or `*`. */
  readonly corsOrigins: readonly string[];
  /** Names by which both programs may be reached, besides addresses, `localhost`, `HOST` and the public address. */
  readonly allowedHosts: readonly string[];
  /** Where the user's own tracing system shows a trace, `{traceId}` in place of its id; null if none is set. */
  readonly traceUrl: string | null;
  /** How many different values of each are counted separately per service. */
  readonly cardinalityLimits: Readonly<Record<'service' | 'route' | 'version' | 'instance' | 'group', number>>;
  readonly routeRules: ReturnType<typeof readRouteRules>;
  readonly retention: Retention;
  /** So long after the start of a version, what it ends does not count for the verdict on its deploy. */
  readonly deployWarmUpMs: number;
  /** The path below which the dashboard is served, such as `/afterclose`; '' at the top. The build has it too. */
  readonly basePath: string;
  /** Where people reach the dashboard, for links in notifications; without a slash at the end. */
  readonly publicUrl: string;
  /** Absolute path of the folder with `<service>/<version>/**&#47;<file>.map`; null for none. */
  readonly sourceMapsFolder: string | null;
  /** The key that secrets of channels are kept under, 32 bytes in base64; null for that of a file, see `_store/secret`. */
  readonly secretKey: string | null;
  /** Ranges in CIDR notation that notifications may be sent to, beside public addresses. */
  readonly privateTargets: readonly string[];
  readonly access: AccessSettings;
  /** The OpenID provider that people may sign in by; null for none. */
  readonly oidc: OidcSettings | null;
}

/** A port for OTLP/gRPC. */
export interface GrpcPort {
  readonly port: number;
  /** Nobody has asked for it: where something else has it, the receiver goes on without. */
  readonly isDefault: boolean;
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
    otlpGrpc: grpcPort('OTLP_GRPC_PORT', env['OTLP_GRPC_PORT']),
    corsOrigins: Object.freeze(origins('AFTERCLOSE_CORS_ORIGINS', env['AFTERCLOSE_CORS_ORIGINS'] ?? '')),
    allowedHosts: Object.freeze(hostNames('AFTERCLOSE_ALLOWED_HOSTS', env['AFTERCLOSE_ALLOWED_HOSTS'] ?? '')),
    traceUrl: traceUrl('AFTERCLOSE_TRACE_URL', env['AFTERCLOSE_TRACE_URL'] ?? ''),
    cardinalityLimits: Object.freeze({
      service: positive('AFTERCLOSE_MAX_SERVICES', env['AFTERCLOSE_MAX_SERVICES'], 200),
      route: positive('AFTERCLOSE_MAX_ROUTES', env['AFTERCLOSE_MAX_ROUTES'], 500),
      version: positive('AFTERCLOSE_MAX_VERSIONS', env['AFTERCLOSE_MAX_VERSIONS'], 500),
      instance: positive('AFTERCLOSE_MAX_INSTANCES', env['AFTERCLOSE_MAX_INSTANCES'], 2_000),
      group: positive('AFTERCLOSE_MAX_GROUPS', env['AFTERCLOSE_MAX_GROUPS'], 1_000),
    }),
    routeRules: readRouteRules('AFTERCLOSE_ROUTE_RULES', env['AFTERCLOSE_ROUTE_RULES'] ?? ''),
    retention: Object.freeze(readRetention(env)),
    deployWarmUpMs: 1000 * warmUpSeconds('AFTERCLOSE_DEPLOY_WARM_UP_SECONDS', env['AFTERCLOSE_DEPLOY_WARM_UP_SECONDS']),
    basePath: basePath('AFTERCLOSE_BASE_PATH', env['AFTERCLOSE_BASE_PATH'] ?? ''),
    publicUrl: publicUrl('AFTERCLOSE_PUBLIC_URL', env['AFTERCLOSE_PUBLIC_URL'] || dashboardUrl(env)),
    sourceMapsFolder: folder('AFTERCLOSE_SOURCE_MAPS', env['AFTERCLOSE_SOURCE_MAPS'], cwd),
    secretKey: secretKey('AFTERCLOSE_SECRET_KEY', env['AFTERCLOSE_SECRET_KEY'] ?? ''),
    privateTargets: Object.freeze(ranges('AFTERCLOSE_PRIVATE_TARGETS', env['AFTERCLOSE_PRIVATE_TARGETS'] ?? '')),
    access: readAccess(env),
    oidc: readOidcSettings(env),
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

function port(name: string, value: string | undefined, fallback: number): number {
  if (!value) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > 65535) {
    throw new Error(`${name} is "${value}", but should be a port number from 0 to 65535.`);
  }
  return number;
}

function grpcPort(name: string, value: string | undefined): GrpcPort | null {
  const number = port(name, value, 4317);
  return number === 0 ? null : Object.freeze({ port: number, isDefault: !value });
}

function positive(name: string, value: string | undefined, fallback: number): number {
  if (!value) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > 100_000) {
    throw new Error(`${name} is "${value}", but should be a whole number from 1 to 100000.`);
  }
  return number;
}

function warmUpSeconds(name: string, value: string | undefined): number {
  if (!value) return 300;
  const seconds = Number(value);
  if (!/^\d+$/.test(value) || seconds > 3600) {
    throw new Error(`${name} is "${value}", but should be a whole number of seconds from 0 to 3600.`);
  }
  return seconds;
}

function dashboardUrl(env: Record<string, string | undefined>): string {
  const host = env['HOST'] || '127.0.0.1';
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port('PORT', env['PORT'], 3000)}${env['AFTERCLOSE_BASE_PATH'] ?? ''}`;
}

function basePath(name: string, value: string): string {
  if (/^(\/[\w.~-]+)*$/.test(value)) return value;
  throw new Error(`${name} is "${value}", but should be a path without a slash at its end, such as /afterclose.`);
}

function publicUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw new Error(
    `${name} is "${withoutPassword(value)}", but should be an address such as https://afterclose.example.`,
  );
}

function folder(name: string, value: string | undefined, cwd: string): string | null {
  if (!value) return null;
  const path = resolve(cwd, value);
  let isFolder = false;
  try {
    isFolder = statSync(path).isDirectory();
    if (isFolder) accessSync(path, constants.R_OK | constants.X_OK);
  } catch (error) {
    // Others say that there is no such folder.
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
      throw new Error(`${name} is "${value}", which this user may not read.`);
    }
  }
  if (isFolder) return path;
  throw new Error(`${name} is "${value}", but should be a folder that holds <service>/<version>/<file>.map.`);
}

/** As browsers write them in `Origin`: lower case, without path. */
function origins(name: string, value: string): string[] {
  const listed = value.split(',').map((origin) => origin.trim());
  return listed.filter(Boolean).map((origin) => {
    const url = URL.canParse(origin) ? new URL(origin) : null;
    if (origin === '*' || (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`)) {
      return url?.origin ?? origin;
    }
    throw new Error(`${name} names "${origin}", but should list origins such as https://app.example.com, or be *.`);
  });
}

/** A dot at the beginning stands for all names below. */
function hostNames(name: string, value: string): string[] {
  const listed = value.split(',').map((host) => host.trim().toLowerCase());
  return listed.filter(Boolean).map((host) => {
    if (/^\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(host)) return host;
    throw new Error(
      `${name} names "${host}", but should list names such as afterclose.example.com, or .example.com for all below it.`,
    );
  });
}

/** The value is a secret, and stands in no message. */
function secretKey(name: string, value: string): string | null {
  if (value === '' || /^[A-Za-z0-9+/]{43}=$/.test(value)) return value || null;
  throw new Error(`${name} should be 32 random bytes in base64, such as openssl rand -base64 32 prints, but is not.`);
}

function ranges(name: string, value: string): string[] {
  const listed = value.split(',').map((range) => range.trim());
  return listed.filter(Boolean).map((range) => {
    if (ipaddr.IPv4.isValidCIDRFourPartDecimal(range) || ipaddr.IPv6.isValidCIDR(range)) return range;
    throw new Error(`${name} names "${range}", but should list ranges of addresses such as 10.0.0.0/8 or fd00::/8.`);
  });
}

/** Only http: an address of the environment becomes a link that people click. */
function traceUrl(name: string, value: string): string | null {
  if (value === '') return null;
  const example = value.replaceAll('{traceId}', '0');
  if (value.includes('{traceId}') && /^https?:\/\//.test(value) && URL.canParse(example)) return value;
  throw new Error(
    `${name} is "${withoutPassword(value)}", but should be an http address with {traceId} in it, such as https://tempo.example/trace/{traceId}.`,
  );
}
