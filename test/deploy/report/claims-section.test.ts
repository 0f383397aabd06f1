import { describe, expect, test } from 'vitest';
import { claimsSection } from '../../../app/_deploy/report/claims-section.ts';
import type { ReportMeasure } from '../../../app/_deploy/report/report-input.ts';
import { HEADLINE, side, someMeasure, someReport } from './some-report.ts';

/** The answer and the figure by claim. */
function claims(input: Parameters<typeof claimsSection>[0]): Record<string, [string, string]> {
  const rows = claimsSection(input).flatMap((block) => (block.kind === 'table' ? block.rows : []));
  return Object.fromEntries(rows.map(([claim, answer, figure]) => [String(claim), [String(answer), String(figure)]]));
}

function with_(name: string, given: Partial<ReportMeasure>) {
  const { measures } = someReport();
  return measures.map((one) => (one.measure === name ? { ...one, ...given } : one));
}

describe('the claims of a report', () => {
  test.each<[string, Partial<ReportMeasure>, [string, string]]>([
    ['better', HEADLINE, ['yes', 'less by 84% (78% – 89%)']],
    ['gone', { verdict: 'better', ratio: 0, interval: [0, 0.1] }, ['yes', 'less by 100% (90% – 100%)']],
    ['worse', { verdict: 'worse', ratio: 3, interval: [2, 4] }, ['no, it rose', 'ratio 3.00× (2.00 – 4.00)']],
    ['the same', {}, ['no, unchanged', 'ratio 1.00× (0.85 – 1.18)']],
    ['unclear', { verdict: 'unclear', interval: [0.4, 2.5] }, ['not known', 'ratio 1.00× (0.40 – 2.50)']],
    ['no data', { verdict: 'no_data', ratio: null, interval: null }, ['not known', '–']],
  ])('answer an error reduction that is %s', (_, given, answer) => {
    const measures = [someMeasure('sendAfterCloseRate', given)];
    expect(claims(someReport({ measures }))['Error reduction: sends after close']).toEqual(answer);
  });

  test('answer the close success rate with its interval, before and after', () => {
    // 8 of 1,000 failed, without clumps: Wilson's interval of the failures is 0.0041 – 0.0157.
    const given = { designEffect: 1, before: side(0, 0), after: side(8, 1_000) };
    const answer = claims(someReport({ measures: with_('closeFailureRate', { ...given, verdict: 'no_data' }) }));
    expect(answer['Close success rate: calls of close']).toEqual([
      '99.2%; compared with before: not known',
      '99.2% (98.4% – 99.6%); before: not known',
    ]);
  });

  test('do not know a close success rate where nothing was closed', () => {
    const measures = with_('closeFailureRate', { after: side(0, 0) });
    expect(claims(someReport({ measures }))['Close success rate: calls of close']?.[0]).toBe('not known');
  });

  test.each<[string, Parameters<typeof someReport>[0], string, RegExp]>([
    ['a new pair', {}, 'no', /see the regressions/],
    [
      'measures that got worse',
      {
        regressions: [],
        measures: with_('doubleCloseRate', { verdict: 'worse', ratio: 3, interval: [2, 4] }),
      },
      'no',
      /^Double close 3\.00× \(2\.00 – 4\.00\)$/,
    ],
    [
      'a measure that may have doubled',
      { regressions: [], measures: with_('sendFailedRate', { verdict: 'unclear', interval: [0.3, 5] }) },
      'not known',
      /a doubling is not ruled out of: Send failed$/,
    ],
    [
      'a measure with too few events',
      { regressions: [], measures: with_('sendFailedRate', { verdict: 'too_few', interval: [0.8, 1.2] }) },
      'not known',
      /Send failed$/,
    ],
    [
      'measures of which nothing was ever seen, beside those that were compared',
      {
        regressions: [],
        measures: with_('sendFailedRate', {
          verdict: 'too_few',
          ratio: null,
          interval: [0.01, 2_700],
          before: side(0, 900),
          after: side(0, 500),
        }),
      },
      'none was found',
      /^the most that is possible: .* \(0\.85 – 1\.18\); no event at all: Send failed$/,
    ],
    [
      'a measure that was not exposed',
      {
        regressions: [],
        measures: with_('closeFailureRate', { verdict: 'no_data', after: side(0, 0), interval: null }),
      },
      'not known',
      /Close call failed$/,
    ],
    ['nothing that was compared', { regressions: [], verdict: 'no_data', measures: [] }, 'not known', /^–$/],
    [
      'nine measures of which none can have doubled',
      { regressions: [], measures: with_('closeTimeoutRate', { verdict: 'unclear', interval: [0.6, 1.7] }) },
      'none was found',
      /^the most that is possible: Close timeout 1\.00× \(0\.60 – 1\.70\)$/,
    ],
  ])('answer "no regression" by %s', (_, given, answer, figure) => {
    expect(claims(someReport(given))['No regression']).toEqual([answer, expect.stringMatching(figure)]);
  });
});
