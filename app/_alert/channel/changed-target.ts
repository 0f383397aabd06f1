import type {
  AlertmanagerTarget,
  ChannelTarget,
  ChatTarget,
  EmailTarget,
  PagerDutyTarget,
  WebhookTarget,
} from './channel.ts';

/** The secrets of a target by the names of its members; null where it has none. */
export type TargetSecrets = Readonly<Record<string, string | null>>;

/** A target whose member may be absent. */
type Without<Target, Secret extends keyof Target> = Omit<Target, Secret> & {
  [Name in Secret]?: Target[Name] | undefined;
};

/** A new target in the place of an old one. A secret that is absent stays as it is; null removes it. */
export type ChangedTarget =
  | Without<WebhookTarget, 'secret'>
  | Without<ChatTarget, 'url'>
  | Without<PagerDutyTarget, 'routingKey'>
  | Without<EmailTarget, 'password'>
  | Without<AlertmanagerTarget, 'authorization'>;

/** The new target with its secret: the given one, else the one of before. */
export function changedTarget(given: ChangedTarget, before: TargetSecrets): ChannelTarget {
  switch (given.kind) {
    case 'webhook':
      return { ...given, secret: kept(given.secret, before['secret']) };
    case 'slack':
    case 'teams':
    case 'discord':
      return { ...given, url: given.url ?? before['url'] ?? '' };
    case 'pagerduty':
      return { ...given, routingKey: given.routingKey ?? before['routingKey'] ?? '' };
    case 'email':
      return { ...given, password: given.user === null ? null : kept(given.password, before['password']) };
    case 'alertmanager':
      return { ...given, authorization: kept(given.authorization, before['authorization']) };
  }
}

function kept(given: string | null | undefined, before: string | null | undefined): string | null {
  return given === undefined ? (before ?? null) : given;
}
