import type { Config } from '../config.ts';
import { sharedConfig } from './shared-config.ts';

/** The settings of the web process that verdicts depend on. */
export function sharedJudging(): Pick<Config, 'retention'> & { warmUpMs: number } {
  const { deployWarmUpMs, retention } = sharedConfig();
  return { warmUpMs: deployWarmUpMs, retention };
}
