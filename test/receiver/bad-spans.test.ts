import { describe, expect, test } from 'vitest';
import { BAD_JSON_SPANS, DEEP, DEEP_JSON } from '../fixtures/otlp/bad-json-spans.ts';
import { BAD_PROTOBUF_SPANS } from '../fixtures/otlp/bad-protobuf-spans.ts';
import type { BadSpan } from '../fixtures/otlp/bad-span.ts';
import { BAD_SPANS } from '../fixtures/otlp/bad-spans.ts';
import { readPartialSuccess } from '../support/otlp-answer.ts';
import { exportRequest, type FixtureSpan, openSpan } from '../support/otlp-fixture.ts';
import { protobufSpan, withSpans } from '../support/otlp-protobuf.ts';
import { sharedReceiver } from '../support/receiver-process.ts';
import { send } from '../support/send.ts';
import { framed, sendGrpc } from '../support/send-grpc.ts';

const receiver = sharedReceiver();

const ENCODINGS = {
  json: {
    contentType: 'application/json',
    body(service: string, { json }: BadSpan, [before, bad, after]: Spans) {
      const request = exportRequest({ 'service.name': service }, []);
      const spans = [before, json?.(bad), after];
      const scopeSpans = [{ scope: { name: '@afterclose/instrumentation' }, spans }];
      const text = JSON.stringify({ resourceSpans: [{ ...request.resourceSpans[0], scopeSpans }] });
      return Buffer.from(text.replace(JSON.stringify(DEEP), DEEP_JSON));
    },
  },
  protobuf: {
    contentType: 'application/x-protobuf',
    body(service: string, { protobuf }: BadSpan, [before, bad, after]: Spans) {
      const request = exportRequest({ 'service.name': service }, [bad]);
      return withSpans(request, () => [protobufSpan(before), protobuf?.(bad) ?? Buffer.alloc(0), protobufSpan(after)]);
    },
  },
};

type Spans = [FixtureSpan, FixtureSpan, FixtureSpan];

describe.each([
  ['json', 'HTTP', { ...BAD_SPANS, ...BAD_JSON_SPANS }],
  ['protobuf', 'HTTP', { ...BAD_SPANS, ...BAD_PROTOBUF_SPANS }],
  ['protobuf', 'gRPC', { ...BAD_SPANS, ...BAD_PROTOBUF_SPANS }],
] as const)('in %s by %s, a span between good ones', (encoding, protocol, cases) => {
  test.each(Object.entries<BadSpan>(cases))('with %s', async (name, bad) => {
    const service = `${encoding} by ${protocol}: ${name}`;
    const { contentType, body } = ENCODINGS[encoding];
    const sent = body(service, bad, [openSpan(), openSpan(), openSpan()]);
    const answer = await (protocol === 'gRPC' ? byGrpc(sent) : byHttp(contentType, sent));
    const partial = readPartialSuccess(contentType, answer);

    const taken = { accepted: 2, unknown_weight: 2 };
    if (bad.outcome === 'accepted') {
      expect(partial).toBeNull();
      expect(await outcomes(service)).toMatchObject({ accepted: 3, ...(bad.shortened ? { shortened: 1 } : {}) });
    } else if (bad.outcome === 'passed_over') {
      expect(partial).toBeNull();
      expect(await outcomes(service)).toEqual(taken);
    } else {
      expect(partial).toEqual({ rejectedSpans: 1, errorMessage: expect.stringContaining(bad.says ?? 'no sentence') });
      expect(await outcomes(service)).toEqual({ ...taken, [`rejected_${bad.outcome}`]: 1 });
    }
    expect(await endedConnections(service)).toBe(bad.outcome === 'accepted' ? 3 : 2);
  });
});

async function byHttp(contentType: string, body: Uint8Array): Promise<Uint8Array> {
  const answer = await send(receiver.url, '/v1/traces', { headers: { 'content-type': contentType }, body });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, contentType]);
  return answer.body;
}

async function byGrpc(body: Uint8Array): Promise<Uint8Array> {
  const answer = await sendGrpc(receiver.grpcAddress, { body: framed(body) });
  expect(answer).toMatchObject({ code: 0, message: '' });
  return answer.body ?? Buffer.alloc(0);
}

async function outcomes(service: string): Promise<Record<string, number>> {
  const rows = await receiver.database.query<{ outcome: string; n: bigint }>(
    `SELECT outcome, SUM(n) AS n FROM service AS s JOIN ingest_rollup AS i ON i.service_id = s.id AND i.grain = 60000
     WHERE s.name = ? GROUP BY outcome`,
    service,
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)]));
}

async function endedConnections(service: string): Promise<number> {
  const [row] = await receiver.database.query<{ n: bigint }>(
    `SELECT SUM(ended_spans) AS n FROM service AS s JOIN close_rollup AS r ON r.service_id = s.id AND r.grain = 86400000
     WHERE s.name = ?`,
    service,
  );
  return Number(row?.n);
}
