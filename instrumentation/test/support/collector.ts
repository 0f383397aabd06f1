import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Attributes = Record<string, unknown>;

export interface CollectedSpan {
  name: string;
  attributes: Attributes;
}

export interface Collector {
  url: string;
  spans: CollectedSpan[];
  resource: Attributes;
  close(): Promise<unknown>;
}

/** A small OTLP receiver for http/json. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const resource: Attributes = {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      for (const resourceSpans of list(body, 'resourceSpans')) {
        Object.assign(resource, attributesOf(field(resourceSpans, 'resource')));
        for (const scopeSpans of list(resourceSpans, 'scopeSpans')) {
          for (const span of list(scopeSpans, 'spans')) {
            spans.push({ name: String(field(span, 'name')), attributes: attributesOf(span) });
          }
        }
      }
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the collector does not listen on a port');
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${address.port}`, spans, resource, close };
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
