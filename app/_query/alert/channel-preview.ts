import { pageUrl } from '../../_access/page-url.ts';
import type { MessageKind } from '../../_alert/message/alert-message.ts';
import { episodeBody } from '../../_alert/message/episode-body.ts';
import { episodeMessage } from '../../_alert/message/episode-message.ts';
import type { NotificationKind } from '../../_alert/message/notification-kind.ts';
import { type ReadableMessage, readableMessage } from '../../_alert/message/readable-message.ts';
import { type TestedChannel, testBody, testMessage } from '../../_alert/message/test-message.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { previewedEpisode } from './previewed-episode.ts';

/** A message as a channel would get it. */
export interface PreviewedMessage {
  kind: TestedChannel['kind'];
  message: MessageKind;
  /** Nothing has fired yet, or it is a test: what is said is made up. */
  isExample: boolean;
  /** What people read of it. */
  said: ReadableMessage;
  /** What is sent, but for the secret. */
  body: unknown;
}

/**
 * What a channel would get, made by the same functions as what it gets.
 * @param of `publicUrl`: of the dashboard, without a slash at the end; `now`: epoch ms
 */
export async function channelPreview(
  db: Connection,
  channel: TestedChannel,
  message: NotificationKind | 'test',
  { publicUrl, now }: { publicUrl: string; now: number },
): Promise<PreviewedMessage> {
  const { kind } = channel;
  const list = pageUrl(publicUrl, '/alerts', db.project);
  const alerts = { url: list, listUrl: list, at: now };
  if (message === 'test') {
    const said = readableMessage(kind, testMessage(channel, alerts));
    return { kind, message, isExample: true, said, body: JSON.parse(testBody(channel, alerts)) };
  }
  const { isExample, ...about } = await previewedEpisode(db, message, now);
  const of = isExample
    ? alerts
    : { ...alerts, url: pageUrl(publicUrl, `/alerts/episodes/${about.episode.id}`, db.project) };
  const said = readableMessage(kind, episodeMessage(message, about, of));
  return { kind, message, isExample, said, body: JSON.parse(episodeBody(kind, message, about, of)) };
}
