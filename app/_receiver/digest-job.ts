import { pageUrl } from '../_access/page-url.ts';
import { digestKind } from '../_alert/digest/channel-reports.ts';
import { digestBody } from '../_alert/digest/digest-body.ts';
import { digestMessage } from '../_alert/digest/digest-message.ts';
import { type DigestWeeks, dueWeeks, isMissed } from '../_alert/digest/digest-weeks.ts';
import { localTime } from '../_alert/digest/local-time.ts';
import type { WeeklyDigest } from '../_alert/digest/weekly-digest.ts';
import { MINUTE_MS } from '../_close/time/grain.ts';
import type { Retention } from '../_close/time/retention.ts';
import { gatherDigest } from '../_query/digest/gather-digest.ts';
import { enqueueReport, knownReports, type Report, reportId, skipReport } from '../_store/alert/report.ts';
import { type DigestChannel, digestChannels } from '../_store/alert/reported-channels.ts';
import type { Connection, Database } from '../_store/database/connection.ts';
import { inProject } from '../_store/database/in-project.ts';
import type { Job } from './jobs.ts';

export interface DigestJobOptions {
  retention: Retention;
  /** Where the dashboard is reached, without a slash at the end. */
  publicUrl: string;
}

/** A digest that is not in the outbox yet. */
interface DueDigest {
  channel: DigestChannel;
  report: Report;
  weeks: DigestWeeks;
}

/**
 * Writes the digests that are due into the outbox. Its id follows from channel and week, so that each is there once, whatever
 * restarts. What was due more than a day ago is skipped, and says so.
 * @param now epoch ms
 */
export function digestJob(database: Database, { retention, publicUrl }: DigestJobOptions, now: () => number): Job {
  return {
    everyMs: MINUTE_MS,
    hasWork: async () => (await dueDigests(database, now())).length > 0,
    async run(inStep) {
      // Channels of a project with one schedule get the same.
      const gathered = new Map<string, WeeklyDigest>();
      for (const { channel, report, weeks } of await dueDigests(database, now())) {
        const { kind, schedule } = channel;
        const { zone } = schedule;
        const target = digestKind(kind);
        if (isMissed(weeks, now())) {
          const outcome = `nobody could send it within a day of ${localTime(weeks.week.to, zone)}, ${zone}`;
          await inStep((transaction) => skipReport(transaction, report, { at: now(), outcome }));
        } else if (target !== null) {
          const { project } = channel;
          const key = JSON.stringify([project, weeks.week.from, weeks.week.to, zone]);
          const of = inProject(database, project);
          const digest = gathered.get(key) ?? (await gatherDigest(of, weeks, zone, now(), retention));
          gathered.set(key, digest);
          const body = digestBody(
            target,
            digestMessage(digest, { id: reportId(report), pageUrl: (path) => pageUrl(publicUrl, path, project) }),
          );
          await inStep((transaction) => enqueueReport(transaction, report, { createdAt: now(), body }));
        }
      }
    },
  };
}

async function dueDigests(connection: Connection, now: number): Promise<DueDigest[]> {
  const due = (await digestChannels(connection)).flatMap((channel): DueDigest[] => {
    const weeks = dueWeeks(channel.schedule, now);
    if (weeks === null) return [];
    return [{ channel, weeks, report: { channelId: channel.id, kind: 'digest', about: [weeks.week.to] } }];
  });
  const known = await knownReports(
    connection,
    due.map(({ report }) => reportId(report)),
  );
  return due.filter(({ report }) => !known.has(reportId(report)));
}
