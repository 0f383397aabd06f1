import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../app/_close/event/categories.ts';
import { MEASURES } from '../../../app/_close/measure/measure.ts';
import { CATEGORY_HELP } from '../../../app/_ui/help/category-help.ts';
import { COLUMN_HELP } from '../../../app/_ui/help/column-help.ts';
import { MEASURE_HELP } from '../../../app/_ui/help/measure-help.ts';

/** The measures as the design defines them: parts of the formula, and the moment they are counted at. */
const DEFINED: Record<string, [parts: string[], countedAt: RegExp]> = {
  endedConnections: [['OPEN', 'left it'], /end of the span/],
  affectedConnections: [['at least one late send'], /end of the connection/],
  sendAfterCloseRate: [['affectedConnections / endedConnections'], /end of the connection/],
  lateSends: [['CLOSING', 'CLOSED', 'had been OPEN'], /end of the span/],
  lateSendRatio: [['lateSends / (messages sent + lateSends)'], /end of the span/],
  lostBytes: [['Σ size'], /end of the span/],
  closeAttempts: [['close()', 'terminate()'], /end of the span/],
  closeFailureRate: [['(failed + timed out) / closeAttempts'], /end of the span/],
  abnormalCloseRate: [['1002, 1003, 1006–1011 or 1015', '/ endedConnections'], /end of the span/],
  uncleanConnections: [['abnormal code', 'late send', 'unexpected incident'], /end of the connection/],
  cleanCloseRate: [['1 − uncleanConnections / endedConnections'], /end of the connection/],
  openAtDeath: [['last heard of', 'never told'], /last heard of/],
  incidents: [['Σ', 'endings'], /end of the span/],
  incidentRate: [['endings', '/ endedConnections'], /end of the connection/],
  closeDurationMs: [['completed', 'p50, p95, p99, count'], /end of the span/],
  timeToLateSendMs: [['one observation a span', 'p50, p95, p99, count'], /end of the span/],
};

describe('the help', () => {
  test('has every measure of the API, and no other', () => {
    expect(Object.keys(MEASURE_HELP).sort()).toEqual([...MEASURES].sort());
  });

  test.each(MEASURES)('says of %s its formula, unit, moment and caveat', (measure) => {
    const { formula, unit, countedAt, caveat } = MEASURE_HELP[measure];
    const [parts, moment] = DEFINED[measure] ?? [['no definition'], /none/];
    for (const part of parts) expect(formula).toContain(part);
    expect(countedAt).toMatch(moment);
    expect(unit).toBe(/Ms$/.test(measure) ? 'ms' : /Rate$|Ratio$/.test(measure) ? '%' : unit);
    expect(caveat).toMatch(/\.$/);
  });

  test('has every category of incidents and endings, and no other', () => {
    expect(Object.keys(CATEGORY_HELP).sort()).toEqual([...CATEGORIES].sort());
    for (const { when, caveat } of Object.values(CATEGORY_HELP)) {
      expect(when.length).toBeGreaterThan(10);
      expect(caveat).toMatch(/\.$/);
    }
  });

  test('has each column once', () => {
    const names = COLUMN_HELP.map(({ table, head }) => `${table} ${head}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
