import { exportRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { postTraces } from '../support/receiver-process.ts';

/** Pairs of call sites of one service, which the line that sends identifies. */
export interface ReportedPairs {
  service: string;
  /** The lines that send, each on so many connections. */
  connections: ReadonlyMap<number, number>;
  /** Epoch ms at which the connections ended. */
  endedAt: number;
}

/** Sends what a process with the instrumentation would have sent about connections that each had a late send. */
export async function reportPairs(otlpUrl: string, { service, connections, endedAt }: ReportedPairs): Promise<void> {
  const spans = [...connections].flatMap(([line, count]) =>
    Array.from({ length: count }, (_, index) => {
      const times = {
        startedAt: endedAt,
        endedAt: endedAt + 12,
        connectionId: `${service}-${line}-${endedAt}-${index}`,
      };
      return [
        openSpan({ ...times, endedAt }),
        lateSendSpan({
          ...times,
          attributes: {
            'code.stacktrace': `Error\n    at Hub.send${line} (/app/src/hub.ts:${line}:9)`,
            'websocket.close.stacktrace': 'Error\n    at Session.kick (/app/src/session.ts:41:17)',
          },
        }),
      ];
    }).flat(),
  );
  const resource = {
    'service.name': service,
    'service.version': '1.0.0',
    'service.instance.id': `${service}-${endedAt}`,
  };
  const response = await postTraces(otlpUrl, exportRequest(resource, spans));
  const answer = await response.text();
  if (response.status !== 200 || answer !== '{}')
    throw new Error(`The receiver answered ${response.status}: ${answer}`);
}
