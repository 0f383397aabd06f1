import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { TICK_MS } from '../../_alert/step/tick.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../database/connection.ts';

const NAME = 'rules';

/** What the last tick was like. */
export interface TickFacts {
  /** How many alerts were judged. */
  series: number;
  /** How long it took, ms. */
  tookMs: number;
  slowest: { ruleId: string; ms: number } | null;
  /** Rules that could not be evaluated, with the reason. */
  failed: readonly { ruleId: string; reason: string }[];
  /** Ticks that were made up for after a stop, and those that were too old for it; of the last seven days. */
  stops: readonly { at: number; caughtUp: number; missed: number }[];
}

/** The same of all projects, with whose rule each is; of the default one where that is absent. */
export interface KeptFacts extends Omit<TickFacts, 'slowest' | 'failed'> {
  slowest: (TickFacts['slowest'] & { project?: string }) | null;
  failed: readonly (TickFacts['failed'][number] & { project?: string })[];
}

/** The clock as it is kept. */
export interface KeptClock extends Omit<AlertClock, 'facts'> {
  facts: KeptFacts;
}

/** Up to when rules were judged. */
export interface AlertClock {
  /** Epoch ms. */
  judgedTo: number;
  /** Epoch ms. */
  evaluatedAt: number;
  facts: TickFacts;
}

/** When no receiver evaluated rules, and so none may have listened; of the last seven days. Epoch ms. */
export function stopSpans(stops: TickFacts['stops']): TimeSpan[] {
  return stops.map(({ at, caughtUp, missed }) => ({
    from: at - (missed + 1) * TICK_MS,
    to: at + caughtUp * TICK_MS,
  }));
}

/** The clock, which is one for all projects, with what is known of the rules of this one; null before the first tick. */
export async function readClock(db: Connection): Promise<AlertClock | null> {
  const [row] = await db.query<{ judged_to: number; evaluated_at: number; facts: string }>(
    'SELECT judged_to, evaluated_at, facts FROM alert_clock WHERE name = ?',
    NAME,
  );
  if (row === undefined) return null;
  return {
    judgedTo: Number(row.judged_to),
    evaluatedAt: Number(row.evaluated_at),
    facts: factsOf(db.project, row.facts),
  };
}

function factsOf(of: string, kept: string): TickFacts {
  const { slowest, failed, ...facts }: KeptFacts = JSON.parse(kept);
  const own = ({ project = DEFAULT_PROJECT }: { project?: string }) => project === of;
  return {
    ...facts,
    slowest: slowest !== null && own(slowest) ? { ruleId: slowest.ruleId, ms: slowest.ms } : null,
    failed: failed.filter(own).map(({ ruleId, reason }) => ({ ruleId, reason })),
  };
}

/**
 * The clock, which nobody moves until the transaction is over: so no tick is kept meanwhile. null before the first tick.
 */
export async function holdClock(transaction: Connection): Promise<AlertClock | null> {
  await transaction.execute('UPDATE alert_clock SET judged_to = judged_to WHERE name = ?', NAME);
  return readClock(transaction);
}

/**
 * Moves the clock from one tick to another.
 * @param from where it must stand, epoch ms; null if there is none yet
 * @returns false if it stands elsewhere: another receiver evaluated the tick
 */
export async function moveClock(transaction: Connection, from: number | null, to: KeptClock): Promise<boolean> {
  const { judgedTo, evaluatedAt } = to;
  const facts = JSON.stringify(to.facts);
  const written =
    from === null
      ? await transaction.execute(
          `INSERT INTO alert_clock (name, judged_to, evaluated_at, facts) VALUES (?, ?, ?, ?)
           ON CONFLICT (name) DO NOTHING`,
          NAME,
          judgedTo,
          evaluatedAt,
          facts,
        )
      : await transaction.execute(
          'UPDATE alert_clock SET judged_to = ?, evaluated_at = ?, facts = ? WHERE name = ? AND judged_to = ?',
          judgedTo,
          evaluatedAt,
          facts,
          NAME,
          from,
        );
  return written === 1;
}
