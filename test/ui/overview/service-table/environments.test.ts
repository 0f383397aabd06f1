import { describe, expect, test } from 'vitest';
import type { NowWord } from '../../../../app/_deploy/now/service-now.ts';
import { environmentCounts, urgentWords } from '../../../../app/_ui/overview/service-table/environments.ts';

const card = (environment: string, word: NowWord) => ({ environment, now: { word } });

describe('the environments of many services', () => {
  const counts = environmentCounts([
    card('staging', 'worse_now'),
    card('staging', 'no_change'),
    card('staging', 'silent'),
    card('Production', 'silent'),
    card('Production', 'new_pairs'),
    card('development', 'idle'),
  ]);

  test('begin with production, and then the one with the most services', () => {
    expect(counts.map(({ environment, services }) => [environment, services])).toEqual([
      ['Production', 2],
      ['staging', 3],
      ['development', 1],
    ]);
  });

  test('say together what is urgent in them, and nothing of what is not', () => {
    const [main, ...others] = counts;
    expect(urgentWords(main ? [main] : []).map(({ text }) => text)).toEqual(['1 silent', '1 with new pairs']);
    expect(urgentWords(others).map(({ text }) => text)).toEqual(['1 worse', '1 silent']);
    expect(urgentWords([])).toEqual([]);
  });
});
