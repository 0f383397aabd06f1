import { type ChannelKind, type MailSecurity, PAGERDUTY_URL, SECRET_MEMBERS } from '../../../_alert/channel/channel.ts';
import type { ShownTarget } from '../../../_alert/channel/shown-target.ts';
import { type ChannelReports, type DigestSchedule, digestKind } from '../../../_alert/digest/channel-reports.ts';

/** A channel as it is typed. */
export interface ChannelDraft {
  kind: ChannelKind;
  name: string;
  url: string;
  /** Whatever is secret of the kind; "" keeps the one of before. */
  secret: string;
  /** The secret of before goes, and none comes in its place. */
  removesSecret: boolean;
  host: string;
  port: string;
  security: MailSecurity;
  user: string;
  from: string;
  /** Several stand with commas between them. */
  to: string;
  hasDigest: boolean;
  digest: DigestSchedule;
  changeEvents: boolean;
}

const EMPTY: ChannelDraft = {
  kind: 'webhook',
  name: '',
  url: '',
  secret: '',
  removesSecret: false,
  host: '',
  port: '587',
  security: 'starttls',
  user: '',
  from: '',
  to: '',
  hasDigest: false,
  digest: { day: 'mon', time: '09:00', zone: 'UTC' },
  changeEvents: false,
};

/**
 * What the form begins with: a kept channel without its secret, or nothing.
 * @param zone in which a new digest is sent
 */
export function channelDraftOf(
  channel: (ShownTarget & ChannelReports & { name: string }) | null,
  zone: string,
): ChannelDraft {
  const empty = { ...EMPTY, digest: { ...EMPTY.digest, zone } };
  if (channel === null) return empty;
  const { kind, name, digest, changeEvents } = channel;
  const draft = { ...empty, kind, name, hasDigest: digest !== null, digest: digest ?? empty.digest, changeEvents };
  switch (channel.kind) {
    case 'webhook':
    case 'alertmanager':
      return { ...draft, url: channel.url };
    case 'pagerduty':
      return { ...draft, url: channel.url === PAGERDUTY_URL ? '' : channel.url };
    case 'email': {
      const { host, port, security, user, from, to } = channel;
      return { ...draft, host, port: String(port), security, user: user ?? '', from, to: to.join(', ') };
    }
    default:
      return draft;
  }
}

/** What a draft sends to the API, which checks it. @param isNew there is no secret of before */
export function writtenChannel(draft: ChannelDraft, isNew: boolean): Record<string, unknown> {
  const { kind } = draft;
  const base = { name: draft.name.trim(), kind, ...writtenSecret(draft, isNew), ...writtenReports(draft) };
  const url = draft.url.trim();
  switch (kind) {
    case 'webhook':
    case 'alertmanager':
      return { ...base, url };
    case 'pagerduty':
      return { ...base, ...(url !== '' && { url }) };
    case 'email': {
      const { host, port, security, user, from, to } = draft;
      return {
        ...base,
        host: host.trim(),
        port: /^\d+$/.test(port.trim()) ? Number(port) : port,
        security,
        user: user.trim() || null,
        from: from.trim(),
        to: to.split(/[\s,;]+/).filter((address) => address !== ''),
      };
    }
    default:
      return base;
  }
}

function writtenReports({ kind, hasDigest, digest, changeEvents }: ChannelDraft): Partial<ChannelReports> {
  if (kind === 'pagerduty') return { changeEvents };
  return digestKind(kind) === null ? {} : { digest: hasDigest ? digest : null };
}

/** These kinds do not work without one. */
const NEEDED: readonly ChannelKind[] = ['slack', 'teams', 'discord', 'pagerduty'];

function writtenSecret({ kind, secret, removesSecret }: ChannelDraft, isNew: boolean): Record<string, string | null> {
  const member = SECRET_MEMBERS[kind];
  if (removesSecret) return { [member]: null };
  const given = secret.trim();
  return given !== '' || (isNew && NEEDED.includes(kind)) ? { [member]: given } : {};
}
