import { MINUTE_MS } from '../../_close/time/grain.ts';
import { seriesId } from '../reading/series.ts';
import { replay } from '../replay/replay.ts';
import type { FiledRule } from '../rule-file/read-rule-file.ts';
import { PHASES, type Phase } from '../step/series-state.ts';
import { TICK_MS } from '../step/tick.ts';
import { type NotedSeries, notedData } from './noted-data.ts';

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

/** What a test found otherwise than it expects; a sentence. */
export interface RuleTestFailure {
  test: string;
  message: string;
}

/** Runs tests of rules as promtool does: each minute is evaluated by the code of the live evaluation, with no clock. */
export function runRuleTests(rules: readonly FiledRule[], tests: readonly RuleTest[]): RuleTestFailure[] {
  return tests.flatMap((test) => {
    const data = notedData(test.input, test.start);
    const phases = new Map<string, Map<string, Phase>>();
    return test.expect.flatMap((expected): RuleTestFailure[] => {
      const filed = rules.find(({ id }) => id === expected.rule);
      if (filed === undefined) return [{ test: test.name, message: `There is no rule "${expected.rule}".` }];
      const found = phases.get(expected.rule) ?? phasesOf(filed, test, data);
      phases.set(expected.rule, found);
      const phase = found.get(`${expected.atMinute} ${expected.key}`) ?? PHASES[0];
      if (phase === expected.phase) return [];
      const of = expected.key === '' ? expected.rule : `${expected.rule}, ${expected.key},`;
      const message = `${of} at ${expected.atMinute}m is ${phase}, but should be ${expected.phase}.`;
      return [{ test: test.name, message }];
    });
  });
}

/** By minute and key. Of several environments the most urgent counts. */
function phasesOf({ rule }: FiledRule, test: RuleTest, data: ReturnType<typeof notedData>): Map<string, Phase> {
  const last = Math.max(0, ...test.expect.map(({ atMinute }) => atMinute));
  const ticks = Array.from({ length: last }, (_, index) => test.start + (index + 1) * TICK_MS);
  const found = new Map<string, Phase>();
  for (const { until, evaluated } of replay({ ...rule, enabled: true }, ticks, () => data)) {
    for (const { series, state } of evaluated.toSorted((a, b) => (seriesId(a.series) < seriesId(b.series) ? -1 : 1))) {
      const key = `${(until - test.start) / MINUTE_MS} ${series.key}`;
      const known = found.get(key);
      if (known === undefined || PHASES.indexOf(state.phase) > PHASES.indexOf(known)) found.set(key, state.phase);
    }
  }
  return found;
}
