/** Bundled for a browser, as an application would be: hooks the page's own WebSocket, and gives each scenario's spans. */
import { safeClose, safeSend, WebSocketInstrumentation } from '@afterclose/instrumentation';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

export interface PageResult {
  spans: { name: string; attributes: ReadableSpan['attributes']; durationMs: number }[];
  /** What the scenario has to say. */
  seen: unknown;
}

const NativeWebSocket = globalThis.WebSocket;
const exporter = new InMemorySpanExporter();
const instrumentation = new WebSocketInstrumentation();
instrumentation.setTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));

const scenarios: Record<string, (url: string) => Promise<unknown>> = {
  async lateSend(url) {
    const socket = await opened(url);
    socket.send('héllo');
    const answer = await happened(socket, 'message');
    socket.close(3000, 'bye');
    socket.send('four');
    socket.send(new Uint8Array(6));
    await happened(socket, 'close');
    socket.send(new Blob(['later']));
    return { answer: answer instanceof MessageEvent && answer.data, lost: socket.bufferedAmount };
  },
  async doubleClose(url) {
    const socket = await opened(url);
    socket.close(1000);
    socket.close(1000);
    await happened(socket, 'close');
  },
  async closedByTheServer(url) {
    const socket = await opened(`${url}?close=4001`);
    await happened(socket, 'close');
    socket.send('late');
  },
  async cutOff(url) {
    const socket = new WebSocket(`${url}?cut`);
    const order: string[] = [];
    for (const type of ['open', 'error', 'close']) socket.addEventListener(type, () => order.push(type));
    socket.onclose = () => order.push('onclose');
    await happened(socket, 'close');
    return order;
  },
  async nobodyThere() {
    const socket = new WebSocket('ws://127.0.0.1:1/nowhere');
    await happened(socket, 'close');
  },
  async abortedHandshake(url) {
    const socket = new WebSocket(url);
    let thrown: unknown;
    try {
      socket.send('early');
    } catch (error) {
      thrown = error instanceof DOMException && error.name;
    }
    socket.close();
    await happened(socket, 'close');
    return thrown;
  },
  async ownEvents(url) {
    const socket = await opened(url);
    socket.dispatchEvent(new MessageEvent('message', { data: 'mine' }));
    socket.dispatchEvent(new CloseEvent('close', { code: 1000 }));
    socket.close(1000);
    await happened(socket, 'close');
  },
  async look(url) {
    class Mine extends WebSocket {}
    const socket = await opened(url, Mine);
    const seen = [
      globalThis.WebSocket === NativeWebSocket,
      String(WebSocket),
      WebSocket.name,
      WebSocket.length,
      WebSocket.OPEN,
      socket instanceof Mine,
      socket.constructor === Mine,
      WebSocket.prototype.constructor === WebSocket,
      Object.keys(socket),
    ];
    socket.close();
    await happened(socket, 'close');
    return seen;
  },
  /** As when the page is left: nothing that takes time can be done any more. */
  async hidden(url) {
    const socket = await opened(url);
    socket.close(1000);
    await happened(socket, 'close');
    for (let count = 0; count < 3; count += 1) socket.send('late');
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    return exporter.getFinishedSpans().map(({ attributes }) => attributes['websocket.error.count']);
  },
  async safely(url) {
    const socket = await opened(url);
    const outcomes: unknown[] = [safeSend(socket, 'hi'), await safeClose(socket, 1001), socket.readyState];
    outcomes.push(...(await Promise.all([safeClose(socket, 1000, '€'.repeat(60)), safeClose(socket)])));
    outcomes.push(await safeClose(socket), safeSend(socket, 'late'));
    const silent = await opened(`${url}?silent`);
    outcomes.push(await safeClose(silent, 1000, '', { timeoutMs: 50 }));
    return outcomes;
  },
};

Object.assign(globalThis, {
  async runScenario(name: string, url: string): Promise<PageResult> {
    exporter.reset();
    const seen = await scenarios[name]?.(url);
    await instrumentation.forceFlush();
    const spans = exporter.getFinishedSpans().map(({ name: span, attributes, duration }) => ({
      name: span,
      attributes,
      durationMs: duration[0] * 1_000 + duration[1] / 1e6,
    }));
    return { spans, seen };
  },
});

async function opened(url: string, Ctor: typeof WebSocket = WebSocket): Promise<WebSocket> {
  const socket = new Ctor(url);
  await happened(socket, 'open');
  return socket;
}

function happened(socket: WebSocket, type: string): Promise<Event> {
  return new Promise((resolve) => socket.addEventListener(type, resolve, { once: true }));
}
