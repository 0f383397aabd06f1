import { pageUrl } from '../../_access/page-url.ts';
import { type DigestSchedule, digestKind } from '../../_alert/digest/channel-reports.ts';
import { digestBody } from '../../_alert/digest/digest-body.ts';
import { digestMessage } from '../../_alert/digest/digest-message.ts';
import { pagerDutyChange, readableChange } from '../../_alert/message/pagerduty-change.ts';
import { readableMessage } from '../../_alert/message/readable-message.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { PreviewedMessage } from '../alert/channel-preview.ts';
import { previewedVerdict } from '../deploy/previewed-verdict.ts';
import { previewedDigest } from './previewed-digest.ts';

/** Where and when a report would be made. */
interface PreviewPlace {
  /** Of the dashboard, without a slash at the end. */
  publicUrl: string;
  /** Epoch ms. */
  now: number;
  retention: Retention;
}

/** The report that a channel would get, made by the same functions as what it gets; null if its kind gets none of these. */
export async function reportPreview(
  db: Connection,
  { kind, digest }: { kind: PreviewedMessage['kind']; digest: DigestSchedule | null },
  message: 'digest' | 'change',
  { publicUrl, now, retention }: PreviewPlace,
): Promise<PreviewedMessage | null> {
  if (message === 'digest') {
    const target = digestKind(kind);
    if (target === null) return null;
    const of = { id: 'preview', pageUrl: (path: string) => pageUrl(publicUrl, path, db.project) };
    const week = digestMessage(await previewedDigest(db, digest, now, retention), of);
    const body = JSON.parse(digestBody(target, week));
    return { kind, message, isExample: false, said: readableMessage(kind, week), body };
  }
  if (kind !== 'pagerduty') return null;
  const { told, isExample } = await previewedVerdict(db, now);
  const page = isExample ? '' : `/${encodeURIComponent(told.deploy.id)}`;
  const body = pagerDutyChange(told, pageUrl(publicUrl, `/deploys${page}`, db.project));
  return { kind, message, isExample, said: readableChange(body), body };
}
