import { trafficWarnings } from '../../_alert/reading/traffic-warnings.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { readRule, readRules, type StoredRule } from '../../_store/alert/rule.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { unheardWarnings } from './unheard-warnings.ts';

/** A rule as it is reported. Times are epoch ms. */
export interface ReportedRule extends AlertRule {
  id: string;
  /** Counts the edits, from 1. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  /** What it can't do; sentences. */
  warnings: string[];
}

/** All rules, the oldest first. */
export async function rules(db: Connection): Promise<ReportedRule[]> {
  return reported(db, await readRules(db));
}

/** One rule; null if there is none. */
export async function rule(db: Connection, id: string): Promise<ReportedRule | null> {
  const found = await readRule(db, id);
  return found === null ? null : ((await reported(db, [found]))[0] ?? null);
}

async function reported(db: Connection, stored: readonly StoredRule[]): Promise<ReportedRule[]> {
  const unheard = await unheardWarnings(db, stored);
  return stored.map(({ since, deletedAt, ...kept }, index) => ({
    ...kept,
    warnings: [...(unheard[index] ?? []), ...trafficWarnings(kept)],
  }));
}
