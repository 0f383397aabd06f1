import { connection } from 'next/server';
import { sharedDatabase } from '../_process/shared-database.ts';
import { unansweredAlerts } from '../_query/alert/unanswered-alerts.ts';
import { CountBadge } from '../_ui/shell/count-badge.tsx';
import { load } from './load.ts';

/** How many alerts wait for an answer, at the icon of their screen. No screen waits for it. */
export async function UnansweredAlerts() {
  await connection();
  const count = await load(async () => unansweredAlerts(await sharedDatabase(), Date.now()));
  return count.ok && count.value > 0 ? <CountBadge count={count.value} words="firing" /> : null;
}
