import type { AlertRule } from '../../_alert/rule/rule.ts';
import { HOUR_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Judging } from '../deploy/judging.ts';
import { presets } from './presets.ts';
import { type RuleWeek, ruleWeek } from './rule-week.ts';
import { rules } from './rules.ts';

/** What a preset, or a rule that is off, would have done in a week. */
export interface ReportedWeek extends RuleWeek {
  ruleId: string;
  name: string;
  enabled: boolean;
}

/** What is known by now. */
export interface ReportedWeeks {
  /** The presets first. */
  weeks: ReportedWeek[];
  /** The number of rules whose week is not worked out yet: ask again. */
  pending: number;
}

interface Kept {
  /** By which hour, and by which rule. */
  hour: number;
  rule: string;
  /** null while it is worked out for the first time, and where it can't be. */
  week: RuleWeek | null;
  isSettled: boolean;
}

/**
 * Works out what rules would have done in a week: one at a time, and again each hour, or when a rule has changed. It takes
 * seconds where there are many services, which is why it is neither asked by a page nor each time.
 */
export class RuleWeeks {
  readonly #kept = new Map<string, Kept>();
  #working: Promise<void> = Promise.resolve();

  /**
   * What the presets, and rules that are off, would have done.
   * @param now epoch ms
   * @param waitMs so long at most for what is not known yet
   */
  async reported(db: Connection, judging: Judging, now: number, waitMs: number): Promise<ReportedWeeks> {
    const asked = await askedRules(db);
    const ids = new Set(asked.map(({ id }) => id));
    for (const id of this.#kept.keys()) if (!ids.has(id)) this.#kept.delete(id);
    for (const { id, rule } of asked) this.#begin(db, id, rule, judging, now);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, waitMs);
    });
    await Promise.race([this.#working, waited]);
    clearTimeout(timer);
    const weeks = asked.flatMap(({ id, rule: { name, enabled } }) => {
      const week = this.#kept.get(id)?.week ?? null;
      return week === null ? [] : [{ ruleId: id, name, enabled, ...week }];
    });
    return { weeks, pending: [...this.#kept.values()].filter(({ isSettled }) => !isSettled).length };
  }

  #begin(db: Connection, id: string, rule: AlertRule, judging: Judging, now: number): void {
    const hour = Math.floor(now / HOUR_MS);
    // Whether it is on, and what it is called, changes nothing about what it would have done.
    const text = JSON.stringify({ ...rule, enabled: true, name: '' });
    const before = this.#kept.get(id);
    if (before?.hour === hour && before.rule === text) return;
    const entry: Kept = { hour, rule: text, week: before?.rule === text ? before.week : null, isSettled: false };
    this.#kept.set(id, entry);
    this.#working = this.#working.then(async () => {
      try {
        entry.week = await ruleWeek(db, rule, judging, now);
      } catch (error) {
        console.error(error);
      }
      entry.isSettled = true;
    });
  }
}

async function askedRules(db: Connection): Promise<{ id: string; rule: AlertRule }[]> {
  const offered = await presets(db);
  const known = new Set(offered.map(({ id }) => id));
  const off = (await rules(db)).filter(({ id, enabled }) => !enabled && !known.has(id));
  return [...offered, ...off.map(({ id, revision, createdAt, updatedAt, warnings, ...rule }) => ({ id, rule }))];
}
