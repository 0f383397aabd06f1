import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from './grain.ts';
import { DEFAULT_RETENTION, type Retention } from './retention.ts';

/** Alerts look back for ten days by the minute. */
const FEWEST_DAYS_OF_MINUTES = 14;
const MOST_DAYS = 3650;

/**
 * Reads how long each kind of data is kept. A coarser grain is kept at least as long as a finer one: with its own default, or
 * as long as that if it is longer.
 * @throws {Error} with one sentence that names the variable, the value and what was expected.
 */
export function readRetention(env: Record<string, string | undefined>): Retention {
  const { rawMs, rollupsMs } = DEFAULT_RETENTION;
  const raw = keptMs(env, 'AFTERCLOSE_KEEP_RAW_DAYS', rawMs, 1, null);
  const minutes = keptMs(env, 'AFTERCLOSE_KEEP_MINUTES_DAYS', rollupsMs[MINUTE_MS], FEWEST_DAYS_OF_MINUTES, raw);
  const quarters = keptMs(
    env,
    'AFTERCLOSE_KEEP_QUARTER_HOURS_DAYS',
    rollupsMs[QUARTER_HOUR_MS],
    FEWEST_DAYS_OF_MINUTES,
    minutes,
  );
  const hours = keptMs(env, 'AFTERCLOSE_KEEP_HOURS_DAYS', rollupsMs[HOUR_MS], FEWEST_DAYS_OF_MINUTES, quarters);
  const ms = { [MINUTE_MS]: minutes.ms, [QUARTER_HOUR_MS]: quarters.ms, [HOUR_MS]: hours.ms };
  return { rawMs: raw.ms, rollupsMs: Object.freeze({ ...rollupsMs, ...ms }) };
}

/** How long something is kept, and the setting that says so. */
interface Kept {
  name: string;
  ms: number;
}

/** @param finer what must not be kept longer */
function keptMs(
  env: Record<string, string | undefined>,
  name: string,
  fallbackMs: number,
  fewest: number,
  finer: Kept | null,
): Kept {
  const value = env[name];
  if (!value) return { name, ms: Math.max(fallbackMs, finer?.ms ?? 0) };
  const days = Number(value);
  if (!/^\d+$/.test(value) || days < fewest || days > MOST_DAYS) {
    throw new Error(`${name} is "${value}", but should be a whole number of days from ${fewest} to ${MOST_DAYS}.`);
  }
  if (finer !== null && days * DAY_MS < finer.ms) {
    const finerDays = finer.ms / DAY_MS;
    const byDefault = env[finer.name] ? '' : ' by default';
    throw new Error(`${name} is "${value}", but should be at least ${finerDays}, as ${finer.name} is${byDefault}.`);
  }
  return { name, ms: days * DAY_MS };
}
