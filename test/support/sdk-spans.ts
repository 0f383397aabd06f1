import { type Attributes, SpanKind } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

export interface SdkSpan {
  name: string;
  /** Epoch ms. */
  startedAt: number;
  endedAt: number;
  attributes: Attributes;
}

/** Spans made by the real SDK, under the scope of the instrumentation. */
export function sdkSpans(resource: Attributes, spans: readonly SdkSpan[]): ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes(resource),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('@afterclose/instrumentation', '0.1.0');
  for (const { name, startedAt, endedAt, attributes } of spans) {
    tracer.startSpan(name, { kind: SpanKind.INTERNAL, startTime: startedAt, attributes }).end(endedAt);
  }
  return exporter.getFinishedSpans();
}

/** The attributes of a connection that this side closed with 1000. */
export function openAttributes(connectionId: string): Attributes {
  return {
    'websocket.connection.id': connectionId,
    'websocket.role': 'server',
    'network.protocol.name': 'web_sockets',
    'http.route': '/chat',
    'websocket.state': 'open',
    'websocket.close.code': 1000,
    'websocket.close.initiator': 'local',
    'websocket.close.was_clean': true,
    'websocket.message.sent': 12,
    'websocket.message.received': 9,
    'websocket.message.sent_bytes': 4096,
    'websocket.idle_before_close_ms': 17.25,
  };
}

/** The attributes of the first late send of a connection. */
export function lateSendAttributes(connectionId: string): Attributes {
  return {
    'websocket.connection.id': connectionId,
    'websocket.role': 'server',
    'http.route': '/chat',
    'error.type': 'send_after_close',
    'websocket.error.count': 2,
    'websocket.error.first': true,
    'websocket.operation': 'send',
    'websocket.state': 'closed',
    'websocket.close.initiator': 'local',
    'websocket.message.size': 128,
    'websocket.time_since_close_ms': 33.5,
    'code.stacktrace': 'Error\n    at broadcast (chat.ts:10:5)\n    at Timeout.tick (chat.ts:44:3)',
    'websocket.close.stacktrace': 'Error\n    at leave (chat.ts:20:5)\n    at WebSocket.onMessage (chat.ts:31:7)',
  };
}
