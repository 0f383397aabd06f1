import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Reading } from '../reading/reading.ts';
import { seriesId } from '../reading/series.ts';
import { replay } from '../replay/replay.ts';
import type { FiledRule } from '../rule-file/read-rule-file.ts';
import { PHASES, type Phase } from '../step/series-state.ts';
import { TICK_MS } from '../step/tick.ts';
import { type NotedSeries, notedData } from './noted-data.ts';
import { readingText } from './reading-text.ts';

/** What an alert should be at a tick. */
export interface ExpectedPhase {
  /** Id of the rule. */
  rule: string;
  /** So many minutes after the start. */
  atMinute: number;
  phase: Phase;
  /** Of a rule that is split: of which value; "" without a split. */
  key: string;
}

/** One test of rules: input series, and what they should make. */
export interface RuleTest {
  name: string;
  /** Epoch ms, a whole minute. */
  start: number;
  input: readonly NotedSeries[];
  expect: readonly ExpectedPhase[];
}

/** What a test found otherwise than it expects. */
export interface RuleTestFailure {
  test: string;
  /** A sentence: what was expected, and what was found. */
  message: string;
  /** What the rule read at the ticks up to there, the newest last, one a line. */
  ticks: string[];
}

/** The number of ticks that a failure shows, up to the one that failed. */
const SHOWN_TICKS = 6;

/**
 * Runs tests of rules as promtool does: each minute is evaluated by the code of the live evaluation, with no clock.
 * @throws {Error} if a test names a rule that is not there: {@link unknownRules} finds these first.
 */
export function runRuleTests(rules: readonly FiledRule[], tests: readonly RuleTest[]): RuleTestFailure[] {
  return tests.flatMap((test) => {
    const data = notedData(test.input, test.start);
    const all = new Map<string, Map<string, FoundTick>>();
    return test.expect.flatMap((expected): RuleTestFailure[] => {
      const filed = rules.find(({ id }) => id === expected.rule);
      if (filed === undefined) throw new Error(`There is no rule "${expected.rule}".`);
      const found = all.get(expected.rule) ?? ticksOf(filed, test, data);
      all.set(expected.rule, found);
      const phase = found.get(tickKey(expected.atMinute, expected.key))?.phase ?? PHASES[0];
      if (phase === expected.phase) return [];
      const of = expected.key === '' ? expected.rule : `${expected.rule}, ${expected.key},`;
      const message = `${of} at ${expected.atMinute}m is ${phase}, but should be ${expected.phase}.`;
      return [{ test: test.name, message, ticks: shownTicks(found, expected) }];
    });
  });
}

/** What was found at one tick. */
interface FoundTick {
  phase: Phase;
  reading: Reading;
}

function tickKey(minute: number, key: string): string {
  return `${minute} ${key}`;
}

/** By minute and key. Of several environments the most urgent counts. */
function ticksOf({ rule }: FiledRule, test: RuleTest, data: ReturnType<typeof notedData>): Map<string, FoundTick> {
  const last = Math.max(0, ...test.expect.map(({ atMinute }) => atMinute));
  const ticks = Array.from({ length: last }, (_, index) => test.start + (index + 1) * TICK_MS);
  const found = new Map<string, FoundTick>();
  for (const { until, evaluated } of replay({ ...rule, enabled: true }, ticks, () => data)) {
    for (const { series, state, reading } of evaluated.toSorted((a, b) =>
      seriesId(a.series) < seriesId(b.series) ? -1 : 1,
    )) {
      const key = tickKey((until - test.start) / MINUTE_MS, series.key);
      const known = found.get(key)?.phase;
      if (known === undefined || PHASES.indexOf(state.phase) > PHASES.indexOf(known)) {
        found.set(key, { phase: state.phase, reading });
      }
    }
  }
  return found;
}

function shownTicks(found: ReadonlyMap<string, FoundTick>, { atMinute, key }: ExpectedPhase): string[] {
  const first = Math.max(1, atMinute - SHOWN_TICKS + 1);
  return Array.from({ length: Math.max(0, atMinute - first + 1) }, (_, index) => {
    const minute = first + index;
    const tick = found.get(tickKey(minute, key));
    return tick === undefined
      ? `${minute}m: nothing was read`
      : `${minute}m: ${tick.phase}, ${readingText(tick.reading)}`;
  });
}
