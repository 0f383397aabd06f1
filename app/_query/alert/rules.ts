import { trafficWarnings } from '../../_alert/reading/traffic-warnings.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { readRule, readRules, type StoredRule } from '../../_store/alert/rule.ts';
import type { Connection } from '../../_store/database/connection.ts';

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
  return (await readRules(db)).map(reported);
}

/** One rule; null if there is none. */
export async function rule(db: Connection, id: string): Promise<ReportedRule | null> {
  const found = await readRule(db, id);
  return found === null ? null : reported(found);
}

function reported({ since, deletedAt, ...rule }: StoredRule): ReportedRule {
  return { ...rule, warnings: trafficWarnings(rule) };
}
