import { describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { IncidentScreen } from '../../../app/_ui/incident/detail/incident-screen.tsx';
import { IncidentsScreen } from '../../../app/_ui/incident/list/incidents-screen.tsx';
import type { IncidentData, IncidentsData } from '../../../app/_ui/incident/model.ts';
import { resolveRange } from '../../../app/_ui/view/range.ts';
import { screenText } from '../screen-text.tsx';
import { NOW, someDetail, someIncident, someList, someSample } from './some-incident.ts';

const range = resolveRange({ range: '7d', from: null, to: null }, NOW, DEFAULT_RETENTION);
const SILENT = { silentSince: NOW - 30 * 3_600_000, silentForMs: 30 * 3_600_000, usualPauseMs: null };
const options = { service: ['chat'], environment: [], version: [], route: [], role: [] };

describe('the list of incidents', () => {
  const list = (shown: Partial<IncidentsData>, address = '') =>
    screenText(
      <IncidentsScreen
        data={{
          now: NOW,
          range,
          options: { ok: true, value: options },
          list: { ok: true, value: someList([someIncident()], 23) },
          silent: { ok: true, value: [] },
          ...shown,
        }}
      />,
      address,
    );
  const empty: IncidentsData['list'] = { ok: true, value: someList([], 0) };

  test('says of each who sends after whom, where it stands, and how much it is', () => {
    const shown = list({});
    expect(shown).toContain('send_after_close broadcast sends 12–40 ms after kick rooms.ts:88 × session.ts:41');
    expect(shown).toContain('gone since 1.1.0 13,729 71.0% 70,292');
    expect(shown).toContain('23 incidents, trend per 1 h');
  });

  test('says silent of what was ongoing, where nothing is heard of its service', () => {
    const ongoing = { ok: true, value: someList([someIncident({ gone: null, state: 'ongoing' })], 1) } as const;
    const { service, environment } = someIncident();
    const silence = (name: string) => ({
      ok: true as const,
      value: [{ service: name, environment, firstSeenAt: 0, ...SILENT }],
    });
    expect(list({ list: ongoing, silent: silence(service) })).toContain('silent 30 h');
    expect(list({ list: ongoing, silent: silence('another') })).not.toContain('silent');
  });

  test('has a removable chip for all that it is restricted to', () => {
    const fixed = resolveRange({ range: '24h', from: NOW - 3_600_000, to: NOW }, NOW, DEFAULT_RETENTION);
    expect(list({ range: fixed }, '?version=1.0.0&category=double_close&state=came_back&q=rooms.ts:88')).toContain(
      'Remove filter time Thu 19 Nov, 12:36 – 13:36 Remove filter version 1.0.0 Remove filter category double_close ' +
        'Remove filter state came_back Remove filter text rooms.ts:88 Clear all',
    );
    expect(list({})).not.toContain('Remove filter');
  });

  test('that could not be read says so, beside a tail that goes on', () => {
    const shown = list({ list: { ok: false, message: 'The disk is full.' } });
    expect(shown).toContain('The disk is full.');
    expect(shown).toContain('Live tail');
  });

  test.each([
    ['', 'No incident in this range', 'Show the last 7 d'],
    ['?service=chat', 'No incident matches these filters', 'only service:chat was asked for'],
    ['?state=came_back', 'No incident matches these filters', 'Show all incidents'],
    ['?q=nowhere', 'only nowhere was asked for', 'Show all incidents'],
  ])('without an incident at "%s" says why, and what to do', (address, title, action) => {
    const shown = list({ list: empty }, address);
    expect(shown).toContain(title);
    expect(shown).toContain(action);
  });
});

describe('the screen of an incident', () => {
  const screen = (shown: Partial<IncidentData>) =>
    screenText(
      <IncidentScreen
        data={{
          now: NOW,
          range,
          detail: someDetail(),
          released: { ok: true, value: [] },
          deploys: { ok: true, value: [] },
          unheard: { ok: true, value: { gaps: [], ends: [], silentForMs: null } },
          neighbours: { ok: true, value: { position: 3, total: 23, previousId: '1', nextId: null } },
          traceUrl: null,
          ...shown,
        }}
      />,
    );

  test('hatches the time in which nothing was heard of the service, and says so', () => {
    const { from, to } = someDetail();
    const silentSince = to - (to - from) / 2;
    const unheard = { gaps: [], ends: [{ from: silentSince, to }], silentForMs: to - silentSince };
    const ongoing = someDetail({ incident: someIncident({ gone: null, state: 'ongoing' }) });
    const shown = screen({ detail: ongoing, unheard: { ok: true, value: unheard } });
    expect(shown).toContain('no telemetry since');
    expect(shown).toContain('State: silent');
    expect(screen({ detail: ongoing })).not.toContain('no telemetry');
  });

  test('leads with its sentence and the evidence of a fix', () => {
    const shown = screen({});
    expect(shown).toContain('broadcast rooms.ts:88 sends 12–40 ms after kick session.ts:41');
    expect(shown).toContain('0 in 36,259 closes of 1.1.0, where 1.0.0 would have had about 355');
    expect(shown).toContain('Resolve in 1.1.0');
    expect(shown).toContain('3 of 23');
  });

  test('names the race, and what was lost', () => {
    expect(screen({})).toContain('No frame in common with the close: a timer races it.');
    expect(screen({})).toContain('Lost here 5 messages, 2,061 bytes');
  });

  test('leads to the trace where a tracing system is set, and else shows its id', () => {
    expect(screen({ traceUrl: 'https://tempo.example/trace/{traceId}' })).toContain('Trace 4bf92f35 in tempo');
    expect(screen({})).toContain('Trace 4bf92f35');
    expect(screen({})).not.toContain('in tempo');
  });

  test('leads to older comments where there are some', () => {
    expect(screen({ detail: someDetail({ olderComments: '1784073600000.a' }) })).toContain('Older comments');
    expect(screen({ detail: someDetail() })).not.toContain('Older comments');
  });

  test('without a sample says why', () => {
    expect(screen({ detail: someDetail({ samples: [] }) })).toContain('No sample is kept of this incident');
  });

  test('of an ending has neither late sends nor an offending call', () => {
    const { facts } = someSample();
    const ending = someIncident({ category: 'peer_gone', closeSite: null, sendSite: null, initiator: 'transport' });
    const sample = someSample({ stack: null, closeStack: null, facts: { ...facts, initiator: 'transport' } });
    const shown = screen({ detail: someDetail({ incident: ending, samples: [sample] }) });
    expect(shown).toContain('The connection was lost: no call of this process closed it.');
    expect(shown).not.toContain('Late sends');
    expect(shown).not.toContain('Offending call');
  });

  test('says whose fault an end was', () => {
    const { facts } = someSample();
    const sample = someSample({
      facts: { ...facts, notReadingMs: 4_200, notReadingCause: 'paused', pingSentAgoMs: 30_000, cutTogether: 42 },
    });
    const shown = screen({ detail: someDetail({ samples: [sample] }) });
    expect(shown).toContain('this process was not reading for 4.2 s');
    expect(shown).toContain('last ping 30 s before the end, no pong ever came');
    expect(shown).toContain('with 41 others');
  });
});
