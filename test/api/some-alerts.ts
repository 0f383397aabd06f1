import { vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { eventsByMinute, LiveRules, minute } from '../query/alert/live-rules.ts';
import type { Question } from '../support/api-route.ts';

type Ask = (id: string, question?: Question) => Promise<Record<string, unknown> & { id: string }>;

/** An hour a day: first too little evidence, then enough, then a gap, and quiet. */
const HOUR = { ended: '20x29 _x14 20x29', affected: '0x4 1 1 3 4x22' };
const DAYS = 5;
const RULE = {
  name: 'above 5 %',
  measure: 'sendAfterCloseRate',
  filter: { service: 'night', environment: 'production', version: '1.0', role: 'server', route: '/' },
  splitBy: 'service',
  condition: { kind: 'threshold', above: 0.05, recoverAt: 0.04 },
  windowMs: 10 * MINUTE_MS,
  forMs: 0,
  keepFiringForMs: 15 * MINUTE_MS,
  labels: { team: 'realtime' },
  groupKey: 'night',
  owner: 'Ada',
  runbookUrl: 'https://example.com/runbook',
};

/** Silences of each kind, while an alert is there that one of them keeps back. */
async function askOfSilences(ask: Ask, now: number, ruleId: string): Promise<void> {
  const matchers = [
    { on: 'rule', values: [ruleId] },
    { on: 'label', label: 'team', values: ['shop'], negated: true },
  ];
  const body = { matchers, from: now - HOUR_MS, until: now + HOUR_MS, comment: 'host moves', by: 'Ada' };
  const { id } = await ask('createSilence', { body });
  const weekly = { days: ['sun'], start: '22:00', durationMs: HOUR_MS, zone: 'Europe/Berlin' };
  await ask('createSilence', { body: { matchers, weekly } });
  await ask('listSilences');
  await ask('listAlertEpisodes');
  await ask('previewSilence', { body: { matchers } });
  const kept = { segments: { id } };
  await ask('getSilence', kept);
  await ask('replaceSilence', { ...kept, body: { ...body, until: null } });
  await ask('endSilence', { ...kept, body: { by: 'Bob' } });
  await ask('deleteSilence', kept);
}

/** Lives through days with a rule that fires on each, and asks everything about it. */
export async function askOfAlerts(ask: Ask, database: Database): Promise<void> {
  const day = `${HOUR.ended} _x${DAY_MS / MINUTE_MS - 74}`;
  const badDay = `${HOUR.affected} 0x${DAY_MS / MINUTE_MS - 31}`;
  const repeated = (text: string) => Array(DAYS).fill(text).join(' ');
  const events = eventsByMinute({
    ended: repeated(day),
    affected: repeated(badDay),
    given: { project: database.project, service: 'night' },
  });
  const receiver = new LiveRules(database, events);
  const begin = ((DAYS - 1) * DAY_MS) / MINUTE_MS;
  vi.setSystemTime(minute(begin - 5));
  const { id } = await ask('createAlertRule', { body: RULE });
  const kept = { segments: { id } };
  await receiver.arrive(begin);
  await receiver.look();
  // In the gap; then while it may fire again; then when it is over.
  for (const until of [begin + 42, begin + 50, begin + 70]) {
    await receiver.live(until);
    vi.setSystemTime(receiver.now);
    await ask('listAlertEpisodes');
    if (until === begin + 42) await askOfSilences(ask, receiver.now, id);
  }
  const { episodes } = await ask('listAlertEpisodes', { query: 'state=resolved&state=firing' });
  if (!Array.isArray(episodes)) throw new Error('There are no episodes.');
  const episode = { segments: { id: String(episodes[0].id) } };
  await ask('acknowledgeAlertEpisode', { ...episode, body: { by: 'Ada', note: 'on it' } });
  await ask('snoozeAlertEpisode', { ...episode, body: { by: 'Ada', until: receiver.now + HOUR_MS } });
  await ask('noteAlertEpisode', { ...episode, body: { useful: true } });
  const ids = [episode.segments.id];
  await ask('acknowledgeAlertEpisodes', { body: { ids, by: 'Ada' } });
  await ask('snoozeAlertEpisodes', { body: { ids, by: 'Ada' } });
  await ask('readAlertEpisode', episode);
  await ask('unacknowledgeAlertEpisode', { ...episode, query: 'by=Ada' });
  await ask('wakeAlertEpisode', episode);
  for (const condition of [
    { kind: 'change', factor: 2, against: 'previous' },
    { kind: 'burn_rate', objective: 0.99, periodDays: 30 },
    { kind: 'threshold', below: 0.01 },
  ]) {
    await ask('createAlertRule', { body: { ...RULE, condition } });
  }
  await ask('createAlertRule', {
    body: {
      ...RULE,
      measure: 'closeDurationMs',
      filter: {},
      condition: { kind: 'threshold', above: 9, percentile: 'p99' },
    },
  });
  await ask('listAlertRules');
  const filed = { id: 'filed', ...RULE };
  await ask('applyAlertRules', { body: { rules: [filed] } });
  await ask('applyAlertRules', { body: { rules: [filed, { ...filed, id: 'same-hours' }] } });
  await ask('applyAlertRules', { body: { rules: [{ ...filed, owner: 'Bob' }], dryRun: true } });
  await ask('readAlertRule', kept);
  await ask('replaceAlertRule', { ...kept, body: RULE });
  await ask('listAlertPresets');
  const preset = { segments: { id: 'same-hours' } };
  await ask('switchAlertPreset', { ...preset, body: { enabled: true } });
  await ask('replaceAlertRule', { ...preset, body: RULE });
  await ask('switchAlertPreset', { ...preset, body: { enabled: false } });
  const marked = { at: minute(begin + 30), shouldPage: true, service: 'night', environment: 'production' };
  const moment = await ask('markAlertMoment', { body: marked });
  await ask('listAlertMoments');
  const edited = { ...RULE, condition: { kind: 'threshold', above: 0.06 } };
  const range = { from: minute(0), to: receiver.now, zone: 'Europe/Berlin' };
  await ask('backtestAlertRule', { body: { rule: edited, currentId: id, ...range } });
  for (const to of [begin + 42, begin + 50].map(minute)) {
    const condition = { kind: 'burn_rate', objective: 0.995, periodDays: 30 };
    await ask('backtestAlertRule', { body: { rule: { ...RULE, condition }, from: minute(0), to } });
    await ask('backtestAlertRule', { body: { rule: RULE, currentId: id, from: minute(0), to } });
  }
  await ask('listAlertWeeks');
  await ask('unmarkAlertMoment', { segments: { id: moment.id } });
  await ask('deleteAlertRule', kept);
}
