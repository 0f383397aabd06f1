import type { ChannelKind } from '../../../_alert/channel/channel.ts';
import type { NotificationKind } from '../../../_alert/message/notification-kind.ts';

/** What a preview is of, and where its channel shows it otherwise; sentences. */
export function previewNote(kind: ChannelKind, message: NotificationKind, isExample: boolean): string[] {
  const of = message === 'firing' ? 'fired' : 'is over';
  return [
    isExample ? `An example: no alert ${of} yet.` : `Of the newest alert that ${of}.`,
    ...kindNote(kind, message),
  ];
}

function kindNote(kind: ChannelKind, message: NotificationKind): string[] {
  switch (kind) {
    case 'webhook':
      return ['A webhook is read by a program, which gets the record under “As sent”.'];
    case 'pagerduty':
      return message === 'firing' ? [] : ['PagerDuty closes the incident that was opened, and shows no text for it.'];
    case 'alertmanager':
      return ['Alertmanager passes it on in a form of its own, from the labels and annotations under “As sent”.'];
    default:
      return [];
  }
}
