import type { SearchParams } from 'nuqs/server';
import { projectDatabase } from '../_process/project-database.ts';
import { lastSeenAt } from '../_query/service/last-seen.ts';
import { withDefaultRange } from '../_ui/screen/asked-query.ts';
import { defaultRange } from '../_ui/view/default-range.ts';
import type { RangeName } from '../_ui/view/range.ts';
import { loadView } from '../_ui/view/search-params.ts';
import { load } from './load.ts';
import { addressOf } from './screen-answer.ts';

/** The address of a page with the range that it shows, and which one that is where none was chosen. */
export async function pageAddress(
  searchParams: SearchParams,
  now: number,
): Promise<{ address: URLSearchParams; range: RangeName }> {
  const given = addressOf(searchParams);
  const { service, environment } = loadView(given);
  const seen = await load(async () => lastSeenAt(await projectDatabase(), { from: 0, to: now, service, environment }));
  const range = defaultRange(seen.ok ? seen.value : null, now);
  return { address: withDefaultRange(given, range), range };
}
