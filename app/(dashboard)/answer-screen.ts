import { isWhollyFailed } from '../_ui/screen/keep-loaded.ts';
import type { ScreenData } from '../_ui/screen/screen-answer.ts';
import { screenAnswer } from './screen-answer.ts';

/**
 * Answers a live screen: 304 where nothing has changed since the answer that it shows, 404 for what is gone, and 503 where
 * nothing could be loaded, so that the screen keeps what it has.
 */
export async function answerScreen<Data extends ScreenData>(
  request: Request,
  parameters: readonly string[],
  ask: (address: URLSearchParams, now: number) => Promise<Data | null | 'failed'>,
): Promise<Response> {
  const address = new URL(request.url).searchParams;
  const data = await ask(address, Date.now());
  if (data === null) return new Response(null, { status: 404 });
  if (data === 'failed' || isWhollyFailed(data)) return new Response(null, { status: 503 });
  const answer = await screenAnswer(address, parameters, data);
  const headers = { ETag: answer.etag, 'Cache-Control': 'no-store' };
  if (request.headers.get('If-None-Match') === answer.etag) return new Response(null, { status: 304, headers });
  return Response.json(answer, { headers });
}
