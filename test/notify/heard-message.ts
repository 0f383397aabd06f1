import type { ChannelKind } from '../../app/_alert/channel/channel.ts';

/** What a channel was told by one request or mail. */
export interface HeardMessage {
  kind: 'firing' | 'resolved';
  /** By which the other side knows it again; null where it has nothing but the text. */
  id: string | null;
  /** The routes that it is about; none where only {@link incident} says so. */
  routes: string[];
  /** The incident of PagerDuty that it opens or closes. */
  incident: string | null;
}

/** As they come: the id of a webhook stands in a header, and a mail comes with its headers. */
export interface SentText {
  webhookId: string;
  body: string;
}

/** The routes of a storm: each stands for one episode. */
const ROUTE = /\/r\d\dn\d\d/g;

/** Reads a message as whoever gets it would. */
export function heardMessage(channel: ChannelKind, { webhookId, body }: SentText): HeardMessage {
  if (channel === 'email') return heardMail(body);
  const said = JSON.parse(body);
  switch (channel) {
    case 'webhook':
      return { ...told(said.type === 'alert.resolved', [said.data.key]), id: webhookId };
    case 'pagerduty':
      return {
        ...told(said.event_action === 'resolve', routesIn(body)),
        id: `${said.event_action} ${said.dedup_key}`,
        incident: said.dedup_key,
      };
    case 'alertmanager':
      return told(
        said.every((alert: { endsAt?: string }) => alert.endsAt !== undefined),
        said.map((alert: { labels: { route: string } }) => alert.labels.route),
      );
    case 'slack':
      return told(isOver(said.text), routesIn(body));
    case 'teams':
      return told(isOver(said.attachments[0].content.body[0].text), routesIn(body));
    case 'discord':
      return told(isOver(said.embeds[0].title), routesIn(body));
  }
}

function heardMail(text: string): HeardMessage {
  // Quoted-printable and folded headers: lines are broken anywhere.
  const whole = text.replaceAll('=\r\n', '').replaceAll('\r\n ', ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(whole)?.[1] ?? '';
  return { ...told(isOver(header('Subject')), routesIn(whole)), id: header('Message-ID') };
}

function told(isResolved: boolean, routes: string[]): HeardMessage {
  return { kind: isResolved ? 'resolved' : 'firing', id: null, routes, incident: null };
}

function isOver(title: string): boolean {
  const [, state] = /^(Firing|Resolved): /.exec(title) ?? [];
  if (state === undefined) throw new Error(`It does not say whether it fires: ${title}`);
  return state === 'Resolved';
}

function routesIn(text: string): string[] {
  return [...new Set(text.match(ROUTE) ?? [])];
}
