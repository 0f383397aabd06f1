import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { MalformedRequest } from '../../app/_otlp/malformed-request.ts';
import { UnreadableContent } from '../../app/_otlp/unreadable-content.ts';
import type { Ingest } from '../../app/_receiver/ingest.ts';
import { IngestThread } from '../../app/_receiver/ingest-thread.ts';
import { SIGNALS } from '../../app/_receiver/signals.ts';
import { errorSpan, exportRequest, jsonBody, noticeSpan, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';

const NOW = Date.now();
const ROUTE_RULES = new Map([['*', { off: [], add: [['', 't', ':tenant']] }]]);

function thread(): IngestThread {
  const made = new IngestThread(DEFAULT_RETENTION, ROUTE_RULES);
  onTestFinished(() => made.close());
  return made;
}

/** As plain data: counts are rows. */
function shown({ counts, ...found }: Ingest) {
  return { ...found, rows: counts.rows(), totals: counts.totals(), origins: counts.origins };
}

const REQUEST = exportRequest({ 'service.name': 'chat' }, [
  ...Array.from({ length: 2_000 }, () => openSpan()),
  ...Array.from({ length: 600 }, () => errorSpan('send_after_close')),
  openSpan({ path: '/t/acme/rooms/7' }),
  openSpan({ traceId: 'none' }),
  noticeSpan('stops_without_shutdown'),
]);

test.each([
  ['json', Buffer.from(jsonBody(REQUEST))],
  ['protobuf', protobufBody(REQUEST)],
] as const)('a large body of %s is read as a small one is', async (encoding, body) => {
  expect(body.length).toBeGreaterThan(1024 * 1024);
  const expected = SIGNALS['/v1/traces'].ingest(body, encoding, 'shop', NOW, DEFAULT_RETENTION, ROUTE_RULES);
  expect(expected.events.length).toBe(2_601);
  expect(expected.events.at(-1)?.route).toBe('/t/:tenant/rooms/:id');
  expect(shown(await thread().ingest('/v1/traces', Buffer.concat([body]), encoding, 'shop', NOW))).toEqual(
    shown(expected),
  );
});

test('a large body that is malformed or too much is refused as a small one is, and the next is read', async () => {
  const reader = thread();
  const read = (text: string) =>
    reader.ingest('/v1/traces', Buffer.concat([Buffer.from(text)]), 'json', 'default', NOW);
  await expect(read('{'.padEnd(2_000_000))).rejects.toThrow(MalformedRequest);
  await expect(read('['.repeat(2_000_000))).rejects.toThrow(UnreadableContent);
  expect((await read('{}'.padEnd(2_000_000))).rejected).toEqual([]);
});
