import { apiUrl } from './api-url.ts';
import { readOptions } from './read-options.ts';

/** What a gate asks, and for how long. */
export interface GateOptions {
  /** The question, with its address. */
  address: string;
  version: string;
  waitMs: number;
}

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };
const DEFAULT_WAIT = '10m';
/** Longer than any pipeline waits. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
const LARGEST_RATIO = 100;

/**
 * Reads the options of the command.
 * @throws {Error} that names the option, and what was expected.
 */
export function gateOptions(args: readonly string[]): GateOptions {
  const options = readOptions(args, ['service', 'environment', 'version', 'wait', 'max-ratio', 'url']);
  const service = needed('service', 'the service.name of the spans', options.service);
  const version = needed('version', 'the service.version of the release', options.version);
  const environment = options.environment;
  if (environment === undefined) {
    throw new Error('--environment is missing, but should be the deployment.environment.name of the spans, or "".');
  }
  const question = new URLSearchParams({ service, environment, version });
  const maxRatio = options['max-ratio'];
  if (maxRatio !== undefined) question.set('maxRatio', checkedRatio(maxRatio));
  return {
    address: `${apiUrl(options.url)}/api/v1/gate?${question}`,
    version,
    waitMs: duration(options.wait ?? DEFAULT_WAIT),
  };
}

function needed(name: string, what: string, value: string | undefined): string {
  if (value) return value;
  throw new Error(`--${name} is ${value === undefined ? 'missing' : 'empty'}, but should be ${what}.`);
}

function checkedRatio(text: string): string {
  const ratio = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && ratio >= 1 && ratio <= LARGEST_RATIO) return text;
  throw new Error(`--max-ratio is "${text}", but should be a number from 1 to ${LARGEST_RATIO}, such as 1.25.`);
}

function duration(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(text) ?? [];
  const ms = text === '0' ? 0 : Number(amount) * (UNIT_MS[unit] ?? Number.NaN);
  if (ms <= LONGEST_WAIT_MS) return ms;
  throw new Error(`--wait is "${text}", but should be a time up to 24h, such as 90s, 10m or 1h; 0 asks once.`);
}
