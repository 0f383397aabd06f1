import { closeSpan, errorSpan, exportRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';

/** Connections of one service that end within the same second. */
export interface Reported {
  service: string;
  version: string;
  /** How many end, and how many of them with a late send 12 ms later, every second in CLOSED; epoch ms of the first. */
  ended: number;
  affected: number;
  endedAt: number;
  /** How they were sampled: the `tracestate` of every span. */
  traceState?: string;
  /** How many of them have been closed by an application that called close() twice, each close taking 40 ms. */
  closedTwice?: number;
  /** Of the sender, where one is needed. */
  key?: string;
}

/** Sends what a process with the instrumentation would have sent about them. */
export async function reportConnections(otlpUrl: string, reported: Reported): Promise<void> {
  const { service, version, ended, affected, endedAt, closedTwice = 0, traceState, key } = reported;
  const sampling = traceState === undefined ? {} : { traceState };
  const spans = Array.from({ length: ended }, (_, index) => {
    const at = endedAt + index;
    const times = { ...sampling, startedAt: at, endedAt: at + 12 };
    return [
      openSpan({ ...sampling, endedAt: at, attributes: { 'websocket.connection.number': index + 1 } }),
      ...(index < affected
        ? [lateSendSpan({ ...times, attributes: { 'websocket.state': index % 2 === 0 ? 'closing' : 'closed' } })]
        : []),
      ...(index < closedTwice
        ? [errorSpan('double_close', times), closeSpan({ ...sampling, startedAt: at - 40, endedAt: at })]
        : []),
    ];
  }).flat();
  const resource = {
    'service.name': service,
    'service.version': version,
    // Each call stands for a process of its own, whose connections it counts from 1.
    'service.instance.id': `${service}-${version}-${endedAt}`,
    'deployment.environment.name': 'production',
  };
  const response = await fetch(`${otlpUrl}/v1/traces`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(exportRequest(resource, spans)),
  });
  const answer = await response.text();
  if (response.status !== 200 || answer !== '{}')
    throw new Error(`The receiver answered ${response.status}: ${answer}`);
}
