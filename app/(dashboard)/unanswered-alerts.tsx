import { connection } from 'next/server';
import { projectDatabase } from '../_process/project-database.ts';
import { unansweredAlerts } from '../_query/alert/unanswered-alerts.ts';
import { UnansweredBadge } from '../_ui/shell/unanswered-badge.tsx';
import { load } from './load.ts';

/** How many alerts wait for an answer, at the icon of their screen. No screen waits for it. */
export async function UnansweredAlerts() {
  await connection();
  const count = await load(async () => unansweredAlerts(await projectDatabase(), Date.now()));
  return <UnansweredBadge first={count.ok ? count.value : 0} />;
}
