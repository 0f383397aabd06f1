import { describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../../../app/_close/time/retention.ts';
import { DeploysScreen } from '../../../../app/_ui/deploy/list/deploys-screen.tsx';
import { deployExportRows } from '../../../../app/_ui/deploy/list/export-rows.ts';
import type { DeploysData } from '../../../../app/_ui/deploy/list/model.ts';
import { resolveRange } from '../../../../app/_ui/view/range.ts';
import { screenText } from '../../screen-text.tsx';
import { someDay } from './some-day.ts';
import { at, judgementOf, listed, lookOf, NOW } from './some-deploys.ts';

const TZ = 'tz=Europe%2FBerlin';

function screen(shown: Partial<DeploysData> = {}, address = ''): string {
  const deploys = someDay();
  const data: DeploysData = {
    now: NOW,
    range: resolveRange({ range: '24h', from: null, to: null }, NOW, DEFAULT_RETENTION),
    origin: 'https://afterclose.example',
    options: { ok: true, value: { service: ['orders'], environment: [], version: [], route: [], role: [] } },
    recent: { ok: true, value: deploys.filter(({ startedAt }) => startedAt > at('16:34')) },
    list: { ok: true, value: deploys },
    ...shown,
  };
  return screenText(<DeploysScreen data={data} />, `?${TZ}${address}`);
}

describe('the list of deploys', () => {
  test('leads with what shipped lately, and the worst of it', () => {
    expect(screen()).toContain('4 releases: 1 worse , 1 never heard , 2 unclear');
    expect(screen()).toContain('orders 2.0.0 sends after close 7.1 times as often as 1.9.4. 0.80% → 5.70%. Open');
  });

  test('has of each release its kind, its author, its looks, its pairs and its gate', () => {
    const shown = screen();
    expect(shown).toContain(
      '1.9.4 → 2.0.0 major version orders production 17:59 Mira Kolar 9d0c7aa ↗ 90% of closes ' +
        '10 min worse 6.4× 5.31 – 7.72 1 h worse 7.1× 6.22 – 8.11, 28 min 24 h, or so far from Fri 18:04',
    );
    expect(shown).toContain('284 new pairs 1 grown pair not asked');
    expect(shown).toContain('7.3.0 → back to 7.2.4 rollback');
    expect(shown).toContain('3.0.7 → 3.0.8 nobody announced it');
  });

  test('says how far a canary is, and what it needs', () => {
    expect(screen()).toContain('unclear 0.62× 0.37 – 1.04, 7 min, 34 of 966 decided in about 25 min at this pace');
    expect(screen()).toContain('canary beside 2.0.0');
  });

  test('says "about" before counts of sampled connections', () => {
    const look = lookOf('10m', 'too_few', [null, 0, null], { isSampled: true });
    const sampled = listed({ judgement: judgementOf([look]) });
    expect(screen({ list: { ok: true, value: [sampled] } })).toContain('about 57 of 1,000');
  });

  test('says what was never heard, and the next step', () => {
    expect(screen()).toContain('never heard Check set-up no connection of 5.2.0 ended in 1 h 14');
  });

  test('is never rosier than its parts', () => {
    expect(screen()).toContain('same, 3 new');
    expect(screen()).toContain('better, 2 new');
  });

  test('has a wave as one row, its worse deploys open and the others folded', () => {
    const shown = screen();
    expect(shown).toContain('Wave of 12 services at 14:05 production 11, staging 1 renovate');
    expect(shown).toContain('1 worse 1 worse inside 2 too few 8 same');
    expect(shown).toContain('10 more of the wave: 2 too few, 8 same show');
    expect(shown).not.toContain('svc-7');
    expect(screen({}, '&wave=collab-sync-4.12.1')).toContain('svc-7');
  });

  test('keeps filters, order and folds in the address, and each filter can be removed', () => {
    const shown = screen({}, '&verdict=worse&by=renovate&q=market');
    expect(shown).toContain('1 of 20 releases');
    expect(shown).toContain(
      'Remove filter verdict worse Remove filter by renovate Remove filter text market Clear all',
    );
    expect(screen({}, '&sort=worst')).not.toContain('Earlier today');
    expect(screen({}, '&folded=recent&folded=today')).not.toContain('back to 7.2.4 rollback');
  });

  test('has a sentence on what shipped of that alone which is searched for', () => {
    expect(screen({}, '&q=orders')).toContain(
      'What shipped in the last 2 h, as filtered 2 releases: 1 worse , 1 unclear',
    );
    expect(screen({}, '&q=market')).toContain('as filtered Nothing The newest that passes the filter is market-feed');
    expect(screen({}, '&q=nowhere')).not.toContain('The newest');
  });

  test('without a release says how one is announced', () => {
    const nothing = { ok: true, value: [] } as const;
    const shown = screen({ recent: nothing, list: nothing });
    expect(shown).toContain('What shipped in the last 2 h Nothing');
    expect(shown).toContain('No release in this range');
    expect(shown).toContain('https://afterclose.example/api/v1/deploys');
    expect(screen({ list: nothing }, '&service=chat')).toContain('Clear filters');
    expect(screen({}, '&q=nowhere')).toContain('No release matches these filters');
  });

  test('that could not be read says so, beside what shipped lately', () => {
    const shown = screen({ list: { ok: false, message: 'The disk is full.' } });
    expect(shown).toContain('The disk is full.');
    expect(shown).toContain('4 releases:');
  });

  test('makes forty rows at first, and says how many there are', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      listed({ id: String(index), commit: String(index), version: `9.0.${index}` }),
    );
    const shown = screen({ list: { ok: true, value: many } });
    expect(shown).toContain('50 releases');
    expect(shown).toContain('Show 10 more');
    expect(shown.match(/→ 9\.0\./g)).toHaveLength(40);
  });
});

test('an exported row has its verdict and its newest look', () => {
  const [, row] = deployExportRows(someDay());
  expect(row).toMatchObject({
    version: '2.0.0',
    verdict: 'worse',
    look: '1h',
    ratio: 7.1,
    newPairs: 284,
    gatePassed: null,
  });
});
