import { describe, expect, test } from 'vitest';
import { deployReport } from '../../../app/_deploy/report/deploy-report.ts';
import type { ReportBlock } from '../../../app/_deploy/report/document.ts';
import type { ReportInput } from '../../../app/_deploy/report/report-input.ts';
import { exactP, ratioInterval } from '../../../app/_deploy/statistics/rate-ratio.ts';
import { someReport } from './some-report.ts';

type Table = Extract<ReportBlock, { kind: 'table' }>;

function tables(input: ReportInput): Table[] {
  return deployReport(input).blocks.filter((block) => block.kind === 'table');
}

function table(input: ReportInput, column: string): Table {
  const found = tables(input).find(({ head }) => head.includes(column));
  if (found === undefined) throw new Error(`no table has a column "${column}"`);
  return found;
}

function texts(input: ReportInput): string {
  return JSON.stringify(deployReport(input).blocks.filter(({ kind }) => kind !== 'picture'));
}

describe('the report of a deploy', () => {
  test('begins with the verdict and its figures', () => {
    const { title, blocks } = deployReport(someReport());
    expect(title).toBe('chat 1.1.0 in production: better, with 1 regression');
    expect(blocks.slice(0, 4)).toEqual([
      { kind: 'text', text: '1.1.0 sends after close 0.16 times as often as 1.0.0.', isStrong: true },
      { kind: 'text', text: 'A pair of call sites is new.' },
      {
        kind: 'table',
        head: ['Verdict', 'Before', 'After', 'Ratio', '95% interval'],
        rows: [['better, with 1 regression', '812 of 36,259, 2.24%', '40 of 11,164, 0.36%', '0.16×', '0.11 – 0.22']],
      },
      { kind: 'list', items: ['A pair of call sites is new: tick after Session.kick.'] },
    ]);
  });

  test('has its sections in the order of what is asked first', () => {
    const headings = deployReport(someReport()).blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []));
    expect(headings).toEqual([
      'What was deployed',
      'Claims, and what is known',
      'Every measure',
      'Where it changed',
      'Which time was compared, and why',
      'Method',
      'What to keep in mind',
    ]);
  });

  test('has a row for each of the nine measures, with its corrected p', () => {
    const { rows } = table(someReport(), 'p, corrected');
    expect(rows).toHaveLength(9);
    expect(rows[0]?.slice(3)).toEqual(['0.16×', '0.11 – 0.22', '< 0.0001', 'better']);
    expect(rows[1]).toEqual([
      'Late sends per send',
      '100 of 10,000, 1.00%',
      '50 of 5,000, 1.00%',
      '1.00×',
      '0.85 – 1.18',
      '1.0',
      'same',
    ]);
  });

  test('says what is worse only before the correction', () => {
    const [first, ...rest] = someReport().measures;
    const alone = { ...first, verdict: 'unclear', alone: 'worse' } as const;
    const measures = first === undefined ? [] : [{ ...first, ...alone }, ...rest];
    expect(table(someReport({ measures }), 'p, corrected').rows[0]?.at(-1)).toBe('unclear: worse alone, not among 9');
  });

  test('has the exact interval and p of the same counts, where these are whole', () => {
    const { rows } = table(someReport(), 'Exact p');
    const [before, after] = [
      { events: 100, exposure: 10_000 },
      { events: 50, exposure: 5_000 },
    ];
    const [low, high] = ratioInterval(before, after, 0.05, 'exact');
    const p = Math.min(1, 2 * Math.min(exactP(before, after, 1), exactP(after, before, 1)));
    expect(rows[1]?.slice(4)).toEqual([`${low.toFixed(2)} – ${high.toFixed(2)}`, p.toPrecision(2)]);
    const sampled = someReport().measures.map((one) => ({ ...one, after: { ...one.after, events: 12.5 } }));
    expect(table(someReport({ measures: sampled }), 'Exact p').rows[1]?.slice(4)).toEqual(['–', '–']);
  });

  test('names the windows, the days that are missing and why, and the check', () => {
    const { rows } = tables(someReport()).find(({ rows: own }) => own.some(([name]) => name === 'Left out')) ?? {};
    expect(rows).toEqual([
      ['Before, 1.0.0', '2026-11-25 17:05 – 18:05 UTC'],
      ['Before, 1.0.0', '2026-11-23 17:05 – 18:05 UTC'],
      ['After, 1.1.0', '2026-11-26 17:05 – 18:05 UTC'],
      ['Left out', '2026-11-26 17:00 – 17:05 UTC, 312 ended connections'],
      ['Earlier days', '2 of 3 (2026-11-24: release)'],
      ['The same where nothing was deployed', 'same, 1.02× (0.90 – 1.15)'],
    ]);
  });

  test.each<[string, Partial<ReportInput>, string]>([
    ['low coverage', {}, 'What is missing may have ended otherwise'],
    ['unknown coverage', { coverage: { before: null, after: null } }, 'Coverage is not known'],
    ['few instances', {}, 'fewer than four instances'],
    ['the time of day', { method: 'before_after' }, 'The time of day is not cancelled'],
    ['connections that died', {}, 'open when a process died'],
    ['sampling', { designEffect: { value: 2, from: 'sampling', fewInstances: false } }, 'Connections are sampled'],
    ['a verdict that may change', {}, 'The verdict is not final'],
    ['the drain', {}, '31 of 36,259; earlier ones 22 – 40.'],
    ['a suspect', {}, 'Likely, not proven'],
  ])('says %s', (_, given, sentence) => {
    expect(texts(someReport(given))).toContain(sentence);
  });

  test('does not say what is not so', () => {
    const calm = texts(
      someReport({
        coverage: { before: 1, after: 0.995 },
        designEffect: { value: 1, from: null, fewInstances: false },
        watched: false,
        suspects: [],
        drain: null,
      }),
    );
    expect(calm).not.toMatch(
      /missing may have|fewer than four|of day is not|are sampled|not final|not proven|roll-out/,
    );
  });

  test('of a deploy that can not be compared has no empty table', () => {
    const nothing = someReport({
      against: null,
      verdict: 'no_data',
      label: 'no data',
      method: null,
      ratio: null,
      interval: null,
      windows: null,
      measures: [],
      places: [],
      pairs: { new: [], gone: [], grown: [] },
      regressions: [],
      suspects: [],
      drain: null,
      overlay: { stepMs: 60_000, lines: [] },
    });
    expect(tables(nothing).filter(({ rows }) => rows.length === 0)).toEqual([]);
    expect(texts(nothing)).not.toMatch(/NaN|null|undefined|Infinity/);
  });
});
