import { type Config, readConfig } from '../config.ts';

/** The settings of the web process. They were checked as it started. */
export function sharedConfig(): Config {
  return readConfig(process.env, process.cwd());
}
