import { HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { errorSpan, exportRequest, type FixtureRequest, type FixtureSpan, openSpan } from '../support/otlp-fixture.ts';

/** So many pairs the newest release of {@link someStorm} brings. */
export const STORM_PAIRS = 24;

const at = (name: string) => `    at ${name} (/app/src/${name}.ts:7:3)`;

/** A late send of a pair of functions. */
function race(send: string, close: string, endedAt: number, attributes = {}, connectionId?: string): FixtureSpan {
  return errorSpan('send_after_close', {
    ...(connectionId !== undefined && { connectionId }),
    startedAt: endedAt,
    endedAt: endedAt + 20,
    attributes: { 'code.stacktrace': at(send), 'websocket.close.stacktrace': at(close), ...attributes },
  });
}

/**
 * Requests of a service whose release of forty minutes ago brought many pairs at once, most of them of `publish`; a fix has one
 * of them left. A pair that was there before happens far more often in the last hour, and one always follows another.
 */
export function someStorm(now: number): FixtureRequest[] {
  const version = (name: string, spans: FixtureSpan[]) =>
    exportRequest(
      {
        'service.name': 'orders',
        'service.version': name,
        'service.instance.id': `orders-${name}`,
        'deployment.environment.name': 'production',
      },
      spans,
    );
  const yesterday = now - 20 * HOUR_MS;
  const begun = now - 40 * MINUTE_MS;
  const everyMinute = Array.from({ length: 50 }, (_, minute) => now - (55 - minute) * MINUTE_MS);
  return [
    version('1.9.4', [
      ...Array.from({ length: 500 }, (_, index) => openSpan({ endedAt: yesterday + index })),
      race('retry', 'onIdle', yesterday),
      ...everyMinute.flatMap((endedAt) => [openSpan({ endedAt }), race('retry', 'onIdle', endedAt)]),
    ]),
    version(
      '2.0.0',
      Array.from({ length: STORM_PAIRS }, (_, index) => begun + index * 30_000).flatMap((endedAt, index) => {
        const connectionId = `storm-${index}`;
        const follower = { 'websocket.error.first': false, 'websocket.error.first_of_pair': true };
        return [
          openSpan({ endedAt, connectionId }),
          race('publish', `kick${index}`, endedAt, {}, connectionId),
          ...(index === 0 ? [race('ack', 'kick0', endedAt + 1, follower, connectionId)] : []),
        ];
      }),
    ),
    version('2.0.1', [openSpan({ endedAt: now - 5 * MINUTE_MS }), race('publish', 'kick3', now - 5 * MINUTE_MS)]),
  ];
}
