import type { ChannelKind } from '../../../_alert/channel/channel.ts';
import type { ShownMessage } from './shown-messages.ts';

const NOTES: Readonly<Record<ShownMessage, { made: string; example: string }>> = {
  firing: { made: 'the newest alert that fired', example: 'no alert fired' },
  resolved: { made: 'the newest alert that is over', example: 'no alert is over' },
  digest: { made: 'the last seven days', example: 'nothing was heard' },
  change: { made: 'the newest deploy that was judged', example: 'no deploy was judged' },
};

/** What a preview is of, and where its channel shows it otherwise; sentences. */
export function previewNote(kind: ChannelKind, message: ShownMessage, isExample: boolean): string[] {
  const { made, example } = NOTES[message];
  return [isExample ? `An example: ${example} yet.` : `Of ${made}.`, ...kindNote(kind, message)];
}

function kindNote(kind: ChannelKind, message: ShownMessage): string[] {
  switch (kind) {
    case 'webhook':
      return ['A webhook is read by a program, which gets the record under “As sent”.'];
    case 'pagerduty':
      return message !== 'resolved' ? [] : ['PagerDuty closes the incident that was opened, and shows no text for it.'];
    case 'alertmanager':
      return ['Alertmanager passes it on in a form of its own, from the labels and annotations under “As sent”.'];
    default:
      return [];
  }
}
