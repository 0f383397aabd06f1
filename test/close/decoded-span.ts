import type { AttributeValue, DecodedSpan } from '../../app/_close/span/span.ts';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';

export const NOW = Date.UTC(2026, 5, 1, 12);

type Changes = Partial<Omit<DecodedSpan, 'attributes'>> & { attributes?: Record<string, AttributeValue | undefined> };

const ATTRIBUTES: Record<string, Record<string, AttributeValue>> = {
  'websocket.state': {
    'websocket.state': 'open',
    'websocket.message.sent': 7,
    'websocket.close.code': 1000,
    'websocket.close.initiator': 'remote',
    'websocket.connection.number': 3,
  },
  'websocket.heartbeat': {
    'websocket.connection.number': 40,
    'websocket.process.opened': 50,
    'websocket.process.ended': 44,
  },
  'websocket.close': { 'websocket.operation': 'close', 'websocket.close.outcome': 'completed' },
  'websocket.error': {
    'error.type': 'send_after_close',
    'websocket.operation': 'send',
    'websocket.state': 'closed',
    'websocket.error.count': 4,
    'websocket.error.first': true,
    'websocket.message.size': 100,
    'websocket.time_since_close_ms': 12.5,
  },
};

/** A span of the contract, from one minute before NOW to half a minute before it. `undefined` takes an attribute out. */
export function decodedSpan(name: string, changes: Changes = {}): DecodedSpan {
  const attributes = {
    'websocket.connection.id': 'c-1',
    'websocket.role': 'server',
    'http.route': '/chat',
    ...ATTRIBUTES[name],
    ...changes.attributes,
  };
  return {
    name,
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceState: '',
    startedAtNs: BigInt(NOW - MINUTE_MS) * 1_000_000n,
    endedAtNs: BigInt(NOW - 30_000) * 1_000_000n,
    shortened: false,
    ...changes,
    attributes: new Map(
      Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    ),
  };
}
