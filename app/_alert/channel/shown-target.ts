import type { ChangedTarget, TargetSecrets } from './changed-target.ts';
import type { ChannelTarget, MailSecurity } from './channel.ts';

/** Where a channel goes as far as anybody may see it again. */
export type ShownTarget =
  /** `isSigned`: it has a secret. */
  | { kind: 'webhook'; url: string; isSigned: boolean }
  /** `host`: of the address, which as a whole is a secret. */
  | { kind: 'slack' | 'teams' | 'discord'; host: string }
  | { kind: 'pagerduty'; url: string }
  | {
      kind: 'email';
      host: string;
      port: number;
      security: MailSecurity;
      user: string | null;
      hasPassword: boolean;
      from: string;
      to: string[];
    }
  | { kind: 'alertmanager'; url: string; isAuthorized: boolean };

/** Parts what may be shown from what may not. */
export function partTarget(target: ChannelTarget): { shown: ShownTarget; secrets: TargetSecrets } {
  switch (target.kind) {
    case 'webhook': {
      const { kind, url, secret } = target;
      return { shown: { kind, url, isSigned: secret !== null }, secrets: { secret } };
    }
    case 'slack':
    case 'teams':
    case 'discord': {
      const { kind, url } = target;
      return { shown: { kind, host: new URL(url).host }, secrets: { url } };
    }
    case 'pagerduty': {
      const { kind, url, routingKey } = target;
      return { shown: { kind, url }, secrets: { routingKey } };
    }
    case 'email': {
      const { password, ...shown } = target;
      return { shown: { ...shown, hasPassword: password !== null }, secrets: { password } };
    }
    case 'alertmanager': {
      const { kind, url, authorization } = target;
      return { shown: { kind, url, isAuthorized: authorization !== null }, secrets: { authorization } };
    }
  }
}

/** Whether a channel has a secret. */
export function hasSecret(shown: ShownTarget): boolean {
  switch (shown.kind) {
    case 'webhook':
      return shown.isSigned;
    case 'email':
      return shown.hasPassword;
    case 'alertmanager':
      return shown.isAuthorized;
    default:
      return true;
  }
}

/** The server that gets what a channel sends with its secret; null where the secret itself leads there, or is not sent. */
export function secretReceiver(shown: ShownTarget | ChangedTarget): string | null {
  switch (shown.kind) {
    case 'pagerduty':
    case 'alertmanager':
      return new URL(shown.url).origin;
    case 'email':
      return `${shown.host}:${shown.port} ${shown.security}`;
    default:
      return null;
  }
}
