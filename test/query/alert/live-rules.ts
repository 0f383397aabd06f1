import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { readNotation } from '../../../app/_alert/rule-test/series-notation.ts';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { alertJob } from '../../../app/_receiver/alert-job.ts';
import type { InStep } from '../../../app/_receiver/jobs.ts';
import { createRule } from '../../../app/_store/alert/rule.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { pair } from '../pair.ts';
import { openEvent } from '../some-event.ts';
import { reconcileAll } from '../stored.ts';

/** A whole hour: tick n judges up to n minutes after it. */
export const BEGIN = Date.UTC(2026, 10, 26, 12);

/** Epoch ms of so many minutes after {@link BEGIN}. */
export function minute(n: number): number {
  return BEGIN + n * MINUTE_MS;
}

/** What ended in each minute, in promtool's notation: `_` ends none, and nothing arrives. */
export interface LiveSeries {
  ended: string;
  affected?: string;
  /** Where the late sends come from; a broadcast unless given. */
  sendStack?: string;
  given?: {
    project?: string;
    service?: string;
    environment?: string;
    version?: string;
    instance?: string;
    route?: string;
  };
}

/** The events of each minute from {@link BEGIN} on. */
export function eventsByMinute(...series: readonly LiveSeries[]): CloseEvent[][] {
  const minutes: CloseEvent[][] = [];
  for (const { ended, affected = '', given = {}, sendStack } of series) {
    const bad = readNotation(affected);
    for (const [index, count] of readNotation(ended).entries()) {
      const events = minutes[index] ?? [];
      minutes[index] = events;
      for (let n = 0; n < (count ?? 0); n += 1) {
        const at = minute(index) + Math.floor((n * MINUTE_MS) / (count ?? 1));
        events.push(openEvent({ ...given, at, startedAt: at, endedAt: at }));
        if (n < (bad[index] ?? 0)) events.push(pair({ ...given, at, startedAt: at, endedAt: at }, sendStack));
      }
    }
  }
  return Array.from(minutes, (events) => events ?? []);
}

/** A receiver that lives through minutes, with a clock of its own. */
export class LiveRules {
  readonly database: Database;
  readonly #minutes: readonly CloseEvent[][];
  #written = 0;
  #now = BEGIN;

  constructor(database: Database, minutes: readonly CloseEvent[][]) {
    this.database = database;
    this.#minutes = minutes;
  }

  get now(): number {
    return this.#now;
  }

  /** Keeps a rule as if it had been there before. */
  async rule(rule: AlertRule, id: string): Promise<void> {
    await createRule(this.database, rule, BEGIN - MINUTE_MS, id);
  }

  /** Writes what arrived up to a minute, and moves the clock to when that has settled. */
  async arrive(until: number): Promise<void> {
    const budget = new SampleBudget();
    for (; this.#written < until; this.#written += 1) {
      const events = this.#minutes[this.#written] ?? [];
      if (events.length === 0) continue;
      const arrivedAt = minute(this.#written + 1) - 1;
      await writeBatch(this.database, { events, counts: new IngestCounts(), arrivedAt }, budget);
    }
    await reconcileAll(this.database, BEGIN);
    this.#now = minute(until) + 90_000;
  }

  /** Writes so many connections that ended in a minute long ago, and arrive now. */
  async late(index: number, count: number): Promise<void> {
    const at = minute(index);
    const events = Array.from({ length: count }, () => openEvent({ at, startedAt: at, endedAt: at }));
    const batch = { events, counts: new IngestCounts(), arrivedAt: this.#now };
    await writeBatch(this.database, batch, new SampleBudget());
  }

  /** Lets a receiver look once. */
  async look(inStep: InStep = (work) => this.database.writeTransaction(work)): Promise<void> {
    await alertJob(this.database, { warmUpMs: 0, publicUrl: 'http://test' }, () => this.#now).run(inStep);
  }

  /** Lives from the minute that was last to another, and looks at each. */
  async live(until: number): Promise<void> {
    for (let next = this.#written + 1; next <= until; next += 1) {
      await this.arrive(next);
      await this.look();
    }
  }

  /** What happened, in order: the minute up to which was judged, the rule, what, and why. */
  async history(): Promise<string[]> {
    const rows = await this.database.query<{
      rule: string;
      series: string;
      at: number;
      kind: string;
      text: string | null;
    }>(
      `SELECT e.rule_id AS rule, e.series, COALESCE(v.judged_to, v.at) AS at, v.kind, v.text FROM alert_event AS v
       JOIN alert_episode AS e ON e.id = v.episode_id ORDER BY COALESCE(v.judged_to, v.at), e.rule_id, e.series, v.id`,
    );
    return rows.map(
      ({ rule, at, kind, text }) => `${(Number(at) - BEGIN) / MINUTE_MS} ${rule} ${kind}${text ? ` ${text}` : ''}`,
    );
  }
}
