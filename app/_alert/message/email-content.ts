import { oneLine } from '../../_close/text/one-line.ts';
import type { MessageKind } from './alert-message.ts';
import { CHART_HEIGHT, CHART_WIDTH } from './chart-shapes.ts';
import { cutText } from './cut-text.ts';
import type { MessageChart } from './message-chart.ts';
import { messageLinks } from './message-links.ts';
import { chartOf, type SaidMessage } from './said-message.ts';
import { statedTitle } from './stated-title.ts';

/** Longer subjects are cut by most programs; RFC 5322 asks for lines of at most 998 characters. */
const MOST_OF_SUBJECT = 200;
const MOST_OF_FACT = 2_000;

const COLORS: Readonly<Record<SaidMessage['kind'], string>> = {
  firing: '#b42318',
  reminder: '#b42318',
  resolved: '#1a7f4b',
  test: '#475467',
  digest: '#475467',
};

/** A mail without sender and receivers. Ids are the left side of a Message-ID: the sender's domain is the right one. */
export interface EmailContent {
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** The mail that this one follows, so that programs show both as one thread; null for the first. */
  follows: string | null;
  /** The picture that `html` names as `cid:` and {@link CHART_CID}; absent without one. */
  chart?: MessageChart;
}

/** The name of the picture in the mail (RFC 2392). */
export const CHART_CID = 'chart@afterclose';

/** The mail that says a message, as text and as HTML. */
export function emailContent(message: SaidMessage): EmailContent {
  const { kind, id, threadId } = message;
  const chart = chartOf(message);
  return {
    subject: cutText(statedTitle(message), MOST_OF_SUBJECT),
    text: textOf(message),
    html: htmlOf(message),
    messageId: mailId(kind, id),
    follows: kind === 'resolved' || kind === 'reminder' ? mailId('firing', threadId) : null,
    ...(chart !== null && { chart }),
  };
}

/** Stable, so that a mail that comes twice is one. */
function mailId(kind: MessageKind, id: string): string {
  return `afterclose.${id}.${kind}`;
}

function textOf(message: SaidMessage): string {
  const { facts, advice } = message;
  const chart = chartOf(message);
  const lines = facts.map(({ name, text }) => `${oneLine(name)}: ${cutText(text, MOST_OF_FACT)}`);
  const links = messageLinks(message).map(({ text, url }) => `${text}: ${url}`);
  const first = advice === null ? [] : [`First: ${oneLine(advice)}`, ''];
  const drawn = chart === null ? [] : [cutText(chart.text, MOST_OF_FACT), ''];
  return `${[oneLine(statedTitle(message)), '', ...lines, '', ...drawn, ...first, ...links].join('\n')}\n`;
}

function htmlOf(message: SaidMessage): string {
  const { kind, facts, advice } = message;
  const chart = chartOf(message);
  const rows = facts.map(
    ({ name, text }) =>
      `<tr><td style="padding:2px 12px 2px 0;color:#667085;vertical-align:top">${html(name)}</td><td>${html(text)}</td></tr>`,
  );
  const links = messageLinks(message).map(({ text, url }) => `<a href="${whole(url)}">${html(text)}</a>`);
  return [
    '<!doctype html><html lang="en"><body style="font-family:sans-serif;font-size:14px">',
    `<p style="font-size:16px;font-weight:bold;color:${COLORS[kind]}">${html(statedTitle(message))}</p>`,
    `<table style="border-collapse:collapse">${rows.join('')}</table>`,
    chart === null ? '' : pictureOf(chart),
    advice === null ? '' : `<p><b>First:</b> ${html(advice)}</p>`,
    `<p>${links.join(' &nbsp; ')}</p>`,
    '</body></html>',
  ].join('\n');
}

function pictureOf({ text }: MessageChart): string {
  const image = `<img src="cid:${CHART_CID}" alt="" width="${CHART_WIDTH}" height="${CHART_HEIGHT}" style="max-width:100%">`;
  return `<p style="color:#667085;font-size:12px">${image}<br>${html(text)}</p>`;
}

function whole(url: string): string {
  return [...url].map(escapeHtml).join('');
}

function html(text: string): string {
  return cutText(text, MOST_OF_FACT, escapeHtml);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(character: string): string {
  return ENTITIES[character] ?? character;
}
