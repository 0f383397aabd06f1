// An application whose own SDK starts after register, as Sentry's does: instrumentations ask for tracers first. It prints
// what the SDK gets, and which context manager and propagator are in use.
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { WebSocket, WebSocketServer } from 'ws';

const early = trace.getTracer('an instrumentation');
const held = trace.getTracerProvider();

const exporter = new InMemorySpanExporter();
const managed = [];
class Manager extends AsyncLocalStorageContextManager {
  with(...args) {
    managed.push('with');
    return super.with(...args);
  }
}
const propagator = {
  inject: (_, carrier) => Object.assign(carrier, { own: true }),
  extract: (c) => c,
  fields: () => [],
};
console.log(
  'registered',
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })),
  context.setGlobalContextManager(new Manager().enable()),
  propagation.setGlobalPropagator(propagator),
);
console.log('a third', trace.setGlobalTracerProvider(new BasicTracerProvider()));

const names = () => exporter.getFinishedSpans().map(({ name }) => name);
early.startSpan('early').end();
held.getTracer('of a held provider').startSpan('held').end();
const carrier = {};
propagation.inject(context.active(), carrier);
console.log('injected', JSON.stringify(carrier));

const server = new WebSocketServer({ port: 0 });
server.on('connection', (socket) => {
  socket.on('message', () => {
    socket.close();
    socket.send('late');
  });
  socket.on('close', () => server.close());
});
await trace.getTracer('of the application').startActiveSpan('parent', async (parent) => {
  await Promise.resolve();
  console.log('in parent', trace.getActiveSpan() === parent, managed.length > 0);
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  client.on('open', () => client.send('hello'));
  await new Promise((resolve) => client.on('close', resolve));
  parent.end();
});
console.log('spans', names().join());
