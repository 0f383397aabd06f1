import type { Config } from '../config.ts';
import { sharedConfig } from './shared-config.ts';
import { sharedRetention } from './shared-retention.ts';

/** The settings of the web process that verdicts depend on. */
export async function sharedJudging(): Promise<Pick<Config, 'retention'> & { warmUpMs: number }> {
  return { warmUpMs: sharedConfig().deployWarmUpMs, retention: await sharedRetention() };
}
