import type { ChannelKind } from '../../../_alert/channel/channel.ts';
import type { ShownTarget } from '../../../_alert/channel/shown-target.ts';

/** What each kind of channel is called. */
export const KIND_WORDS: Readonly<Record<ChannelKind, string>> = {
  webhook: 'Webhook',
  slack: 'Slack',
  pagerduty: 'PagerDuty',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  email: 'Mail',
  alertmanager: 'Alertmanager',
};

/** Where a channel leads, as far as anybody may see it again; dots stand for what is secret. */
export function targetText(shown: ShownTarget): string {
  switch (shown.kind) {
    case 'webhook':
    case 'pagerduty':
    case 'alertmanager':
      return shown.url;
    case 'slack':
    case 'teams':
    case 'discord':
      return `${shown.host}/••••••`;
    case 'email':
      return `${shown.to.join(', ')}, by ${shown.host}:${shown.port}`;
  }
}

/** What is known of a channel's secret: whether it has one. */
export function secretText(shown: ShownTarget): string {
  switch (shown.kind) {
    case 'webhook':
      return shown.isSigned ? 'signed' : 'not signed';
    case 'slack':
    case 'teams':
    case 'discord':
      return 'its address is secret';
    case 'pagerduty':
      return 'its integration key is secret';
    case 'email':
      return shown.user === null ? 'no login' : `login ${shown.user}${shown.hasPassword ? '' : ', without a password'}`;
    case 'alertmanager':
      return shown.isAuthorized ? 'with an authorization' : 'no authorization';
  }
}
