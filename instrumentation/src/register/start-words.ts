import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import { exportFailure } from './export-failure.ts';
import { type ExportTarget, exportTarget, serviceName } from './export-target.ts';
import { lookUpPlaces, requireFrom } from './node-require.ts';

/** Tools that hook the loading of modules or trace too, by a sign that they leave in the process. */
const OTHERS: readonly (readonly [string, () => boolean])[] = [
  ['dd-trace', () => isThere('_ddtrace') || isLoaded('dd-trace')],
  ['New Relic', () => isLoaded('newrelic')],
  ['Sentry', () => isThere('__SENTRY__')],
  ['Elastic APM', () => isThere('ElasticAPMAgentInitialized')],
];

/** What `register` prints when it starts: what is hooked, where spans go, as which service, and what is beside it. */
export function startLine(env: NodeJS.ProcessEnv): string {
  const target = exportTarget(env);
  const beside = besideWords();
  return [
    `hooks ws, undici and the global WebSocket; ${targetWords(target)}`,
    target.exporter === 'none' ? '' : serviceWords(serviceName(env)),
    beside === '' ? '' : `; beside ${beside}`,
    '.',
  ].join('');
}

/** What `register` prints where another SDK, or nobody, exports. An APM shows the spans itself, and hands none on. */
export function idleLine(isDisabled: boolean, env: NodeJS.ProcessEnv): string {
  if (isDisabled) return 'hooks WebSockets, and exports nothing, since OTEL_SDK_DISABLED is true.';
  const line = 'hooks ws, undici and the global WebSocket; spans go to the tracer provider that is registered already';
  const beside = besideWords();
  if (beside === '') return `${line}.`;
  return `${line}, and none to ${exportTarget(env).url}; beside ${beside}. To send them there, load register first.`;
}

function besideWords(): string {
  return OTHERS.filter(([, found]) => found())
    .map(([name]) => name)
    .join(', ');
}

function targetWords({ exporter, protocol, url, wrong }: ExportTarget): string {
  if (exporter === 'none') return 'spans go nowhere, since OTEL_TRACES_EXPORTER is none';
  if (exporter !== 'otlp') return `spans go to the exporter "${exporter}"`;
  const remedy = wrong && `: ${wrong.name} is "${wrong.value}", and should begin with http:// or https://`;
  return `spans go to ${url} (${protocol}${remedy ?? ''})`;
}

function serviceWords(service: string | undefined): string {
  if (service !== undefined) return ` as service "${service}"`;
  return ' without a service name: set OTEL_SERVICE_NAME, or all services without one are one on the dashboard';
}

/** To standard error, so that the application's output stays its own. */
export function say(line: string): void {
  process.stderr.write(`afterclose: ${line}\n`);
}

let saidFailure = false;

/** Says once why exports fail, at the first one that does. What the SDK says of it through `diag` stays. */
export function warnOfFailedExports(): void {
  const others = loggingErrorHandler();
  setGlobalErrorHandler((error) => {
    sayFailure(exportFailure(error, exportTarget(process.env)));
    others(error);
  });
}

/** Says that the process ends before its last spans were delivered. An exporter tries for longer than it may wait. */
export function sayNotDelivered(): void {
  const { exporter, url } = exportTarget(process.env);
  if (exporter === 'otlp') sayFailure(`the last spans were not delivered to ${url} before the exit. Does it answer?`);
}

function sayFailure(line: string): void {
  if (!saidFailure) say(line);
  saidFailure = true;
}

function isThere(name: string): boolean {
  return Reflect.has(globalThis, name) || Reflect.has(globalThis, Symbol.for(name));
}

/** Whether a package was loaded as CommonJS by now. */
function isLoaded(name: string): boolean {
  const [place = ''] = lookUpPlaces();
  return Object.keys(requireFrom(place).cache).some((path) => path.includes(`/node_modules/${name}/`));
}
