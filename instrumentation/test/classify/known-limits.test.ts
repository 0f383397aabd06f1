import { createRequire } from 'node:module';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { KNOWN_LIMITS, type KnownLimit, suspectedCause } from '../../src/classify/known-limits.ts';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { recorder } from '../support/recorder.ts';
import { closed, connected, stopServers } from '../support/sockets.ts';

const HOUR_MS = 3_600_000;

describe('the suspected cause', () => {
  test.each([
    [59_700, undefined],
    [59_750, 'proxy'],
    [60_000, 'proxy'],
    [61_000, 'proxy'],
    [61_001, undefined],
  ])('of a silence of %d ms under an idle limit of 60,000 is %s', (idleMs, names) => {
    const limits: KnownLimit[] = [{ name: 'proxy', kind: 'idle', ms: 60_000 }];
    expect(suspectedCause(5 * HOUR_MS, idleMs, limits)?.names).toBe(names);
  });

  test('may be late by 1 % of a long limit', () => {
    const limits: KnownLimit[] = [{ name: 'platform', kind: 'age', ms: HOUR_MS }];
    expect(suspectedCause(HOUR_MS + 36_000, 0, limits)).toEqual({ names: 'platform', idle: false });
    expect(suspectedCause(HOUR_MS + 36_001, 0, limits)).toBeUndefined();
  });

  test('names all that fit, as the numbers cannot tell them apart', () => {
    const cause = suspectedCause(400_000, 60_100, KNOWN_LIMITS);
    expect(cause).toEqual({
      names:
        'AWS Application Load Balancer idle timeout or AWS Classic Load Balancer idle timeout or nginx proxy_read_timeout',
      idle: true,
    });
  });

  test.each(KNOWN_LIMITS)('finds $name by its $kind, and has a source', ({ name, kind, ms, source }) => {
    const [ageMs, idleMs] = kind === 'age' ? [ms, 1] : [5 * HOUR_MS, ms];
    const cause = suspectedCause(ageMs, idleMs, KNOWN_LIMITS);
    expect(cause?.names.split(' or ')).toContain(name);
    expect(cause?.idle).toBe(kind === 'idle');
    expect(source).toMatch(/^https:\/\//);
  });

  test.each(KNOWN_LIMITS)('holds $name from 250 ms before it to 1 s, or 1 %, after it', ({ name, kind, ms }) => {
    const lateMs = ms < 100_000 ? 1_000 : ms / 100;
    const suspected = (lastedMs: number) => {
      const [ageMs, idleMs] = kind === 'age' ? [lastedMs, 1] : [50 * HOUR_MS, lastedMs];
      return suspectedCause(ageMs, idleMs, KNOWN_LIMITS)?.names.split(' or ').includes(name) ?? false;
    };
    expect([ms - 251, ms - 250, ms, ms + lateMs, ms + lateMs + 1].map(suspected)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('is none where neither age nor silence fits a limit, and all that fit otherwise', () => {
    const times = fc.oneof(
      fc.double({ min: 0, max: 20 * HOUR_MS, noNaN: true }),
      fc.constantFrom(...KNOWN_LIMITS).chain(({ ms }) => fc.integer({ min: ms - 3_000, max: ms + 3_000 })),
    );
    fc.assert(
      fc.property(times, times, (oneMs, otherMs) => {
        const [idleMs, ageMs] = oneMs < otherMs ? [oneMs, otherMs] : [otherMs, oneMs];
        const fitting: string[] = [];
        for (const { name, kind, ms } of KNOWN_LIMITS) {
          const lastedMs = kind === 'age' ? ageMs : idleMs;
          if (lastedMs >= ms - 250 && (lastedMs <= ms + 1_000 || lastedMs <= ms * 1.01)) fitting.push(name);
        }
        const cause = suspectedCause(ageMs, idleMs, KNOWN_LIMITS);
        expect(cause?.names ?? '').toBe(fitting.join(' or '));
      }),
      { numRuns: 2_000 },
    );
  });

  test('has no name twice, in the order of the lengths', () => {
    expect(new Set(KNOWN_LIMITS.map(({ name }) => name)).size).toBe(KNOWN_LIMITS.length);
    const lengths = KNOWN_LIMITS.map(({ ms }) => ms);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });
});

describe('limits of the configuration', () => {
  const { exporter, provider } = recorder();
  const warnings = vi.fn();
  const quiet = () => {};
  diag.setLogger({ error: quiet, warn: warnings, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
  const wrong: KnownLimit = { name: '', kind: 'idle', ms: 1 };
  const instrumentation = new WebSocketInstrumentation({
    limits: [wrong, { name: 'our gateway', kind: 'idle', ms: 1 }],
  });
  instrumentation.setTracerProvider(provider);
  createRequire(import.meta.url)('ws');

  afterAll(async () => {
    await stopServers();
    instrumentation.disable();
    diag.disable();
  });

  async function openSpans() {
    await instrumentation.forceFlush();
    const spans = exporter.getFinishedSpans().filter(({ attributes }) => attributes['websocket.state'] === 'open');
    exporter.reset();
    const of = (role: string) => spans.find(({ attributes }) => attributes['websocket.role'] === role)?.attributes;
    return { server: of('server'), client: of('client') };
  }

  test('that are none are left out, with a warning that names them', () => {
    expect(warnings).toHaveBeenCalledWith(expect.stringContaining('limits[0]'));
    expect(warnings).not.toHaveBeenCalledWith(expect.stringContaining('limits[1]'));
  });

  test('are suspected at the end that was cut off, not at the one that did it', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    near.terminate();
    await ended;
    const { server, client } = await openSpans();
    expect(client).toMatchObject({
      'websocket.close.code': 1006,
      'websocket.close.suspected_cause': 'our gateway',
      'error.type': 'idle_timeout',
    });
    expect(server).not.toHaveProperty('websocket.close.suspected_cause');
    expect(server).not.toHaveProperty('error.type');
  });

  test('are not suspected at the end that found a fault itself', async () => {
    const { near, far } = await connected({ maxPayload: 10 });
    near.on('error', () => {});
    const ended = closed(near, far);
    far.send('more than ten bytes');
    await ended;
    const { server } = await openSpans();
    expect(server).toMatchObject({ 'websocket.close.initiator': 'local', 'error.type': 'message_too_big' });
    expect(server).not.toHaveProperty('websocket.close.suspected_cause');
  });

  test('are not suspected after a clean close', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    near.close(1000);
    await ended;
    const { server, client } = await openSpans();
    expect(server).not.toHaveProperty('websocket.close.suspected_cause');
    expect(client).not.toHaveProperty('websocket.close.suspected_cause');
    expect(client).toMatchObject({ 'websocket.close.code': 1000 });
  });
});
