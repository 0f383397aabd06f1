import type { CustomFetchOptions } from 'openid-client';
import { isProviderAway, ProviderAway } from './provider-away.ts';
import { isSafeAddress } from './safe-address.ts';

/** Documents of providers have some ten thousand. */
const MOST_BYTES = 1_000_000;
/** To these a response may not have a body, not even an empty one. */
const WITHOUT_BODY = [204, 205, 304];

/**
 * Makes each request to the provider: it reads the whole answer, within the time that the signal gives, and no more of
 * it than is bounded. Redirects are not followed.
 * @throws {ProviderAway} if there is no such answer, or one of a server that failed
 */
export async function fetchBounded(address: string, options: CustomFetchOptions): Promise<Response> {
  const asked = `${options.method} ${address}`;
  if (!isSafeAddress(address)) throw new ProviderAway(`${asked} would be in the clear: https is needed`);
  const { status, headers, body } = await answerTo(address, options).catch((error: unknown) => {
    if (isProviderAway(error)) throw error;
    throw new ProviderAway(`${asked}: ${options.signal?.aborted ? 'no whole answer in time' : failure(error)}`);
  });
  if (status >= 500) throw new ProviderAway(`${asked} was answered with ${status}`);
  return new Response(WITHOUT_BODY.includes(status) ? null : body, { status, headers });
}

async function answerTo(address: string, { method, headers, body, redirect, signal }: CustomFetchOptions) {
  const answer = await fetch(address, {
    method,
    headers,
    // The library sends forms, or nothing.
    body: body instanceof URLSearchParams ? body : null,
    redirect,
    signal: signal ?? null,
    // Next may keep answers where nothing else is said.
    cache: 'no-store',
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: await readBounded(answer.body, `${method} ${address}`),
  };
}

async function readBounded(body: ReadableStream<Uint8Array> | null, asked: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new ProviderAway(`${asked} was answered with more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** Such as ECONNREFUSED: the message of `fetch` says only that it failed. */
function failure(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return 'no answer';
}
