import { describe, expect, test } from 'vitest';
import { loaded, overviewText, someHeadline, someSummary } from './some-overview.tsx';

describe('the panel of close codes', () => {
  test('sums up rare close codes, beside what they were before', () => {
    const codes = [1000, 1001, 1005, 1006, 1011, 1012, 4001, 4002, 4003].map((code, index) => ({
      code,
      connections: index < 7 ? 13 : 4.5,
      share: index < 7 ? 0.13 : 0.045,
      previousShare: index < 7 ? 0.14 : index === 7 ? 0 : 0.01,
    }));
    // Before, 2 % had other codes. Some of these are gone.
    expect(overviewText({ closeCodes: loaded(codes) })).toContain('other 2 codes 9.00% ▲ up 4.50×');
  });

  test('says of a close code whose share changed by more than chance explains, where enough connections tell it', () => {
    const codes = [
      { code: 1000, connections: 99_000, share: 0.99, previousShare: 0.9975 },
      { code: 1012, connections: 1000, share: 0.01, previousShare: 0.0025 },
    ];
    const shown = (effectiveConnections: number) => {
      const figures = someSummary({ effectiveConnections });
      const headline = loaded(someHeadline({ figures, previous: figures }));
      return overviewText({ closeCodes: loaded(codes), headline });
    };
    expect(shown(100_000)).toContain('1.00% ▲ up 4.00× , more than chance explains');
    expect(shown(1000)).toContain('1.00% ▲ up 4.00×');
    expect(shown(1000)).not.toContain('chance explains');
  });

  test('names the close codes, and marks abnormal ones in words', () => {
    expect(overviewText({})).toContain('1006 Abnormal closure , abnormal');
  });
});
