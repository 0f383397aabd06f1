import { HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { exportRequest, type FixtureRequest, openSpan } from '../support/otlp-fixture.ts';

/** A service of which a sampled connection, of either role in turn, ended every ten minutes for six hours; none since five hours before `now`. */
export function silentService(now: number): FixtureRequest {
  const resource = {
    'service.name': 'fallen-silent',
    'service.instance.id': 'fallen-silent-0',
    'deployment.environment.name': 'production',
  };
  const spans = Array.from({ length: 36 }, (_, index) =>
    openSpan({
      endedAt: now - 5 * HOUR_MS - index * 10 * MINUTE_MS,
      traceState: 'ot=th:e',
      attributes: { 'websocket.role': index % 2 === 0 ? 'server' : 'client' },
    }),
  );
  return exportRequest(resource, spans);
}
