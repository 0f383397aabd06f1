import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { dataQuality } from '../../../app/_query/quality/data-quality.ts';
import { ingestOutcomes } from '../../../app/_query/quality/ingest-outcomes.ts';
import { prometheusText } from '../../../app/_query/quality/prometheus.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { keepSize } from '../../../app/_store/store-size.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { openEvent } from '../some-event.ts';

const START = 1_784_073_600_000;
const ARRIVED = START + 10 * MINUTE_MS + 500;
const RANGE = { from: START, to: START + HOUR_MS };

async function write(
  db: Database,
  events: CloseEvent[],
  arrivedAt: number,
  counts = new IngestCounts(),
): Promise<void> {
  await writeBatch(db, { events, counts, arrivedAt }, new SampleBudget());
}

describe('a span that is', () => {
  test.each<[string, number, object]>([
    ['of the same moment as its arrival', 0, { skewed: 0, late: 0 }],
    ['ahead of its arrival', 1, { skewed: 1, late: 0 }],
    ['as old as a number takes to be final', -90_000, { skewed: 0, late: 0 }],
    ['older than that', -90_001, { skewed: 0, late: 1 }],
  ])('%s is counted as such', async (_, ahead, expected) => {
    const db = await temporaryDatabase();
    const event = openEvent({ at: ARRIVED + ahead });
    await write(db, [event], ARRIVED);
    expect(await dataQuality(db, RANGE, MINUTE_MS)).toMatchObject({ accepted: 1, ...expected });
    // Once: what came before is a duplicate, however late.
    await write(db, [event, event], ARRIVED + 5 * MINUTE_MS);
    expect(await dataQuality(db, RANGE, MINUTE_MS)).toMatchObject({ accepted: 1, duplicate: 2, ...expected });
  });
});

test('outcomes are counted by service, and over time', async () => {
  const db = await temporaryDatabase();
  const counts = new IngestCounts();
  counts.add(null, 'request', ARRIVED);
  counts.add(openEvent({ at: START, service: 'feed' }).origin, 'rejected_bad_value', ARRIVED, 4);
  await write(db, [openEvent({ at: ARRIVED })], ARRIVED, counts);
  await write(db, [openEvent({ at: ARRIVED }), openEvent({ at: ARRIVED })], ARRIVED + 20 * MINUTE_MS);
  const minute = START + 10 * MINUTE_MS;
  expect(await ingestOutcomes(db, RANGE, MINUTE_MS)).toEqual([
    { service: '', environment: '', outcomes: { request: 1 }, points: [{ t: minute, outcomes: { request: 1 } }] },
    {
      service: 'chat',
      environment: 'production',
      outcomes: { accepted: 3, late: 2 },
      points: [
        { t: minute, outcomes: { accepted: 1 } },
        { t: minute + 20 * MINUTE_MS, outcomes: { accepted: 2, late: 2 } },
      ],
    },
    {
      service: 'feed',
      environment: 'production',
      outcomes: { rejected_bad_value: 4 },
      points: [{ t: minute, outcomes: { rejected_bad_value: 4 } }],
    },
  ]);
  const [hourly] = await ingestOutcomes(db, { ...RANGE, service: ['chat'] }, HOUR_MS);
  expect(hourly?.points).toEqual([{ t: START, outcomes: { accepted: 3, late: 2 } }]);
});

test("Prometheus' text has counters since the beginning, with escaped labels", async () => {
  const db = await temporaryDatabase();
  const counts = new IngestCounts();
  counts.add(null, 'passed_over', ARRIVED, 7);
  const event = openEvent({ at: ARRIVED, service: 'a"b\\c\nd' });
  const readings = [
    {
      kind: 'reading' as const,
      origin: event.origin,
      role: 'server' as const,
      state: 'open' as const,
      connections: 3,
      observedAt: ARRIVED,
    },
  ];
  await writeBatch(db, { events: [event], readings, counts, arrivedAt: ARRIVED }, new SampleBudget());
  await write(db, [event, openEvent({ at: ARRIVED, service: 'a"b\\c\nd' })], ARRIVED + 5 * MINUTE_MS);
  // What ingest_rollup forgets, the counters keep.
  await db.execute('DELETE FROM ingest_rollup');
  const labels = 'project="default",environment="production",service="a\\"b\\\\c\\nd"';
  for (const [measuredAt, bytes] of [
    [2, 12_288],
    [1, 4_096],
  ] as const) {
    await keepSize(db, { measuredAt, bytes, freeBytes: null });
  }
  const text = await prometheusText(db, 'all', ARRIVED);
  const lines = text.split('\n');
  expect(lines).toContain('# TYPE afterclose_spans_total counter');
  expect(lines).toContain(`afterclose_spans_total{${labels},outcome="accepted"} 2`);
  expect(lines).toContain(`afterclose_spans_total{${labels},outcome="duplicate"} 1`);
  expect(lines).toContain('afterclose_spans_total{project="",environment="",service="",outcome="passed_over"} 7');
  expect(lines).toContain(`afterclose_span_flaws_total{${labels},flaw="late"} 1`);
  expect(lines).toContain('# TYPE afterclose_connections gauge');
  expect(lines).toContain(`afterclose_connections{${labels},role="server",state="open"} 3`);
  expect(lines).toContain('afterclose_store_bytes 12288');
  // Every line is a comment, a sample or the end, and every family comes once.
  for (const line of lines)
    expect(line).toMatch(
      /^$|^# (HELP|TYPE) [a-z_]+ .|^[a-z_]+(\{[a-z]+="(\\.|[^"\\])*"(,[a-z]+="(\\.|[^"\\])*")*\})? \d+$/,
    );
  const families = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2]);
  expect(new Set(families).size).toBe(families.length);
  expect(text.endsWith('\n')).toBe(true);
  expect(await prometheusText(db, 'all', ARRIVED + 10 * MINUTE_MS)).not.toContain('afterclose_connections{');
});

test("Prometheus' text is of the projects that it is asked for, each sample once", async () => {
  const db = await temporaryDatabase();
  for (const project of ['default', 'shop']) {
    const counts = new IngestCounts(project);
    counts.add(null, 'passed_over', ARRIVED, 7);
    const events = [openEvent({ at: ARRIVED, project })];
    await writeBatch(db, { events, counts, arrivedAt: ARRIVED }, new SampleBudget());
  }
  const samplesOf = async (projects: readonly string[] | 'all') =>
    (await prometheusText(db, projects, ARRIVED)).split('\n').filter((line) => /^afterclose_spans_total/.test(line));
  const own = ['project="",environment="",service="",outcome="passed_over"} 7'];
  const shop = ['project="shop",environment="",service="",outcome="passed_over"} 7'];
  const accepted = (project: string) =>
    `project="${project}",environment="production",service="chat",outcome="accepted"} 1`;
  const lines = (some: readonly string[]) => some.map((line) => `afterclose_spans_total{${line}`).sort();
  expect((await samplesOf(['shop'])).sort()).toEqual(lines([...shop, accepted('shop')]));
  expect((await samplesOf(['default'])).sort()).toEqual(lines([...own, accepted('default')]));
  expect((await samplesOf('all')).sort()).toEqual(lines([...own, ...shop, accepted('shop'), accepted('default')]));
});
