import type { FixtureRequest } from '../support/otlp-fixture.ts';

/** Where a running product listens. */
export interface Product {
  webUrl: string;
  otlpUrl: string;
}

/** Telemetry made up for one purpose. */
export interface Store {
  /** What exporters send until `now` (epoch ms), in order of time: the same bytes for the same `now`. */
  requests(now: number): Iterable<FixtureRequest>;
  /** What people do before it comes, and after. */
  before?(product: Product): Promise<void>;
  after?(product: Product): Promise<void>;
}

/** Sends a store that ends now to a running product. */
export async function makeStore(store: Store, product: Product): Promise<void> {
  await store.before?.(product);
  // The next request is made up while the product takes the last one.
  let sending: Promise<unknown> = Promise.resolve();
  for (const request of store.requests(Date.now())) {
    const body = JSON.stringify(request);
    await sending;
    sending = post(`${product.otlpUrl}/v1/traces`, body);
  }
  await sending;
  await store.after?.(product);
}

/** @throws {Error} with the answer, unless it is a success. */
export async function post(address: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}
