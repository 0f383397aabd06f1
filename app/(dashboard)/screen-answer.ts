import { createHash } from 'node:crypto';
import type { SearchParams } from 'nuqs/server';
import { projectDatabase } from '../_process/project-database.ts';
import { requestContext } from '../_process/request-context.ts';
import { unansweredAlerts } from '../_query/alert/unanswered-alerts.ts';
import { askedQuery } from '../_ui/screen/asked-query.ts';
import type { ScreenAnswer, ScreenData } from '../_ui/screen/screen-answer.ts';
import { buildId } from './build-id.ts';
import { load } from './load.ts';

/** What a page, or `/live/…` after it, answers: the data of a screen, and what stands around it. */
export async function screenAnswer<Data extends ScreenData>(
  address: URLSearchParams,
  parameters: readonly string[],
  data: Data,
): Promise<ScreenAnswer<Data>> {
  const count = await load(async () => unansweredAlerts(await projectDatabase(), data.now));
  const unanswered = count.ok ? count.value : null;
  const { principal } = requestContext();
  const role = principal.kind === 'user' ? principal.role : null;
  const answer = { build: buildId(), query: askedQuery(address, parameters), unanswered, role, data };
  return { ...answer, etag: etagOf(answer) };
}

/** Weak, since it leaves out the time of the answer: where nothing else is new, nothing has changed. */
function etagOf(answer: { data: ScreenData }): string {
  const text = JSON.stringify({ ...answer, data: { ...answer.data, now: 0 } });
  return `W/"${createHash('sha256').update(text).digest('base64url')}"`;
}

/** The address of a page, as its route is asked for with. */
export function addressOf(searchParams: SearchParams): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, given] of Object.entries(searchParams)) {
    for (const value of [given ?? []].flat()) address.append(name, value);
  }
  return address;
}
