import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { listedSilence } from '../../../app/_query/alert/listed-silences.ts';
import type { SilencesData } from '../../../app/_ui/alert/silence/model.ts';
import { SilencesScreen } from '../../../app/_ui/alert/silence/silences-screen.tsx';
import { someSilence } from '../../alert/silence/some-silence.ts';
import { at, NOW } from '../alert/some-alert.ts';
import { screenText } from '../screen-text.tsx';

function screen(change: Partial<SilencesData>): string {
  const data: SilencesData = {
    now: NOW,
    silences: { ok: true, value: [] },
    rules: { ok: true, value: [{ id: 'r1', name: 'Late sends' }] },
    options: { ok: false, message: 'no' },
    ruleId: null,
    ...change,
  };
  return screenText(<SilencesScreen data={data} />, '?tz=Europe%2FBerlin');
}

test('the list of silences has active, coming and ended ones, each with what, until when, who and why', () => {
  const made = { createdAt: at('18:00'), updatedAt: at('18:00') };
  const weekly = { days: ['sun' as const], start: '22:00', durationMs: 2 * HOUR_MS, zone: 'Europe/Berlin' };
  const matchers = [{ on: 'rule' as const, values: ['r1'], negated: false }];
  const silences = [
    someSilence({ id: 'a', ...made, matchers, until: at('19:00') }),
    someSilence({ id: 'b', ...made, weekly, comment: '', createdBy: '', updatedBy: 'Bob', updatedAt: at('18:10') }),
    someSilence({ id: 'c', ...made, endedAt: at('18:20'), endedBy: 'Cid' }),
  ].map((silence) => listedSilence(silence, NOW));
  const shown = screen({ silences: { ok: true, value: silences } });
  expect(shown).toContain(
    'Active 1 rule “Late sends” “host moves” Ada, 18:00 until 19:00 End now : rule “Late sends” Edit',
  );
  expect(shown).toContain(
    'Coming 1 service chat somebody, 18:00; changed by Bob, 18:10 from Sun 22:00 Sun 22:00 for 2 h, Europe/Berlin',
  );
  expect(shown).toContain('Ended 1 service chat “host moves” Ada, 18:00 ended 18:20 by Cid Again');
});

test('the list of silences says so where there is none, and where it could not be read', () => {
  expect(screen({})).toContain('Nothing is silenced: whatever fires is sent.');
  expect(screen({ silences: { ok: false, message: 'The database did not answer.' } })).toContain(
    'The database did not answer.',
  );
});
