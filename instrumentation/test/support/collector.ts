import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Attributes = Record<string, unknown>;

export interface CollectedSpan {
  name: string;
  attributes: Attributes;
}

export function openSpansAmong(spans: CollectedSpan[]): CollectedSpan[] {
  return spans.filter(({ name, attributes }) => name === 'websocket.state' && attributes['websocket.state'] === 'open');
}

export interface Collector {
  url: string;
  spans: CollectedSpan[];
  /** Of the requests that were refused. */
  lost: CollectedSpan[];
  /** Resolves when so many spans have come. */
  received(count: number): Promise<void>;
  resource: Attributes;
  close(): Promise<unknown>;
}

/**
 * A small OTLP receiver for http/json.
 * @param loses whether the request with this number, from 0, is refused for good; `lost` has its spans
 */
export async function startCollector(loses: (request: number) => boolean = () => false): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const lost: CollectedSpan[] = [];
  const waiting = new Set<() => void>();
  let requests = 0;
  const resource: Attributes = {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const refused = loses(requests);
      requests += 1;
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      for (const resourceSpans of list(body, 'resourceSpans')) {
        Object.assign(resource, attributesOf(field(resourceSpans, 'resource')));
        for (const scopeSpans of list(resourceSpans, 'scopeSpans')) {
          for (const span of list(scopeSpans, 'spans')) {
            (refused ? lost : spans).push({ name: String(field(span, 'name')), attributes: attributesOf(span) });
          }
        }
      }
      for (const look of waiting) look();
      response.statusCode = refused ? 400 : 200;
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the collector does not listen on a port');
  const close = () => new Promise((resolve) => server.close(resolve));
  const received = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (spans.length >= count) resolve();
      };
      waiting.add(look);
      look();
    });
  return { url: `http://127.0.0.1:${address.port}`, spans, lost, received, resource, close };
}

function attributesOf(holder: unknown): Attributes {
  return Object.fromEntries(
    list(holder, 'attributes').map((attribute) => {
      const value = field(attribute, 'value');
      const [kind, content] = typeof value === 'object' && value !== null ? (Object.entries(value)[0] ?? []) : [];
      return [String(field(attribute, 'key')), kind === 'intValue' ? Number(content) : content];
    }),
  );
}

function field(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

function list(holder: unknown, name: string): unknown[] {
  const value = field(holder, name);
  return Array.isArray(value) ? value : [];
}
