import { oneLine } from '../../_close/text/one-line.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import { countText, rateText, spanText, timeText } from '../../_deploy/report/figures.ts';
import type { ComparedSide } from '../../_deploy/verdict/ratio-verdict.ts';
import type { Regression } from '../../_deploy/verdict/regression.ts';
import { cutText } from './cut-text.ts';
import type { ReadableMessage } from './readable-message.ts';
import type { MessageLink } from './said-message.ts';

/** PagerDuty, "Send change events": of a summary. */
const MOST_OF_SUMMARY = 1_024;
const MOST_OF_DETAIL = 1_024;
const MOST_REGRESSIONS = 10;

/** A verdict on a deploy, with what it rests on. */
export interface ToldVerdict {
  deploy: Deploy;
  /** "worse", "better, with 2 regressions". */
  label: string;
  /** One sentence on the headline, and what has to be known beside it. */
  title: string;
  reason: string;
  /** The version that it was compared with; null where there was none. */
  against: string | null;
  regressions: readonly Regression[];
  /** The sides of the newest look; null where none has begun. */
  look: { before: ComparedSide; after: ComparedSide; to: number } | null;
  /** Nothing can change it any more. */
  isFinal: boolean;
  /** Epoch ms. */
  judgedAt: number;
}

/** A change event without the key of its integration, which is a secret and is added as it is sent. */
export interface PagerDutyChange {
  payload: {
    summary: string;
    /** ISO 8601. */
    timestamp: string;
    source: string;
    custom_details: Record<string, string>;
  };
  links: { href: string; text: string }[];
}

/** The change event for the verdict on a deploy. @param url of the deploy's page */
export function pagerDutyChange(told: ToldVerdict, url: string): PagerDutyChange {
  const { deploy, label, title, judgedAt } = told;
  const { service, environment, version } = deploy;
  const where = [service, environment].filter((part) => part !== '').join(', ');
  const details = detailsOf(told).filter(([, text]) => text !== '');
  return {
    payload: {
      summary: cutText(`${where}: ${version || 'no version'} is ${label}. ${title}`, MOST_OF_SUMMARY),
      timestamp: new Date(judgedAt).toISOString(),
      source: oneLine(service) || 'afterclose',
      custom_details: Object.fromEntries(details.map(([name, text]) => [name, cutText(text, MOST_OF_DETAIL)])),
    },
    links: linksOf(deploy, url).map((link) => ({ href: link.url, text: link.text })),
  };
}

/** What people read of a change event. */
export function readableChange({ payload, links }: PagerDutyChange): ReadableMessage {
  return {
    title: payload.summary,
    facts: Object.entries(payload.custom_details).map(([name, text]) => ({ name, text })),
    advice: null,
    links: links.map(({ href, text }) => ({ url: href, text })),
    chart: null,
  };
}

function detailsOf({ deploy, label, reason, against, regressions, look, isFinal }: ToldVerdict): [string, string][] {
  const { service, environment, version, previousVersion, startedAt, heardAt, commit, author, isRollback } = deploy;
  const worse = regressions.slice(0, MOST_REGRESSIONS).map(({ kind, name }) => `${kind} ${name}`);
  const more = regressions.length - worse.length;
  return [
    ['Verdict', `${label}${isFinal ? '' : ', so far'}`],
    ['Service', service],
    ['Environment', environment],
    ['Version', `${version}${isRollback ? ', back again' : ''}`],
    ['Compared with', against ?? previousVersion ?? ''],
    ['Send-after-close rate', look === null ? '' : rateOf(look.after)],
    ['Rate before', look === null ? '' : rateOf(look.before)],
    ['Time that counts', look === null ? '' : spanText({ from: heardAt ?? startedAt, to: look.to })],
    ['Worse parts', more > 0 ? `${worse.join(', ')} and ${more} more` : worse.join(', ')],
    ['Reason', reason],
    ['Deployed', timeText(heardAt ?? startedAt)],
    ['Commit', commit ?? ''],
    ['Author', author ?? ''],
  ];
}

/** "2.87% (92 of 3,214)"; no figure where nothing ended. */
function rateOf({ events, exposure, rate }: ComparedSide): string {
  return rate === null ? 'no connection ended' : `${rateText(rate)} (${countText(events)} of ${countText(exposure)})`;
}

function linksOf({ url: own }: Deploy, url: string): MessageLink[] {
  const page = { text: 'Open the deploy', url };
  return own !== null && URL.canParse(own) ? [page, { text: 'Where it was announced from', url: own }] : [page];
}
