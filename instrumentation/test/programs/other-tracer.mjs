// Under register: whether contexts are followed before and after somebody else has a tracer, and whether a tracer of
// HTTP requests, as an instrumentation of them would have, sees those of the exporter.
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { context, trace } from '@opentelemetry/api';
import { isTracingSuppressed, suppressTracing } from '@opentelemetry/core';
import { WebSocket, WebSocketServer } from 'ws';

async function isFollowed() {
  return context.with(suppressTracing(context.active()), async () => {
    await Promise.resolve();
    return isTracingSuppressed(context.active());
  });
}

console.log('before', await isFollowed());
const tracer = trace.getTracer('of requests');
console.log('after', await isFollowed());

const { request } = http;
http.request = (...args) => {
  tracer.startSpan('request').end();
  return request(...args);
};
syncBuiltinESMExports();

await tracer.startActiveSpan('parent', async (parent) => {
  await Promise.resolve();
  console.log('in parent', trace.getActiveSpan() === parent);
  parent.end();
});

const server = new WebSocketServer({ port: 0 });
server.on('connection', (socket) => socket.on('close', () => server.close()));
const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
client.on('open', () => client.close());
