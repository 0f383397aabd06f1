import type { MessageFact } from './alert-message.ts';
import { cutText } from './cut-text.ts';
import { messageLinks, restOf } from './message-links.ts';
import type { SaidMessage } from './said-message.ts';
import { statedTitle } from './stated-title.ts';

/** Slack, "Block Kit": of a header, of a section's text, and of the blocks of a message. */
const MOST_OF_HEADER = 150;
const MOST_OF_SECTION = 3_000;
const MOST_BLOCKS = 50;
/** Slack recommends no longer text of a message. */
const MOST_OF_TEXT = 4_000;
const MOST_OF_FACT = 1_000;
/** Beside the header, the advice and four links. */
const MOST_SECTIONS = MOST_BLOCKS - 6;

/** What of a message of Slack we write. */
type SlackBlock =
  | { type: 'header'; text: { type: 'plain_text'; text: string; emoji: false } }
  | { type: 'section'; text: { type: 'mrkdwn'; text: string; verbatim: true } };

export interface SlackBody {
  /** What a notification of the system shows. */
  text: string;
  blocks: SlackBlock[];
}

/** The body for an incoming webhook of Slack. */
export function slackBody(message: SaidMessage): SlackBody {
  const { facts, advice } = message;
  const links = messageLinks(message).map(({ text, url }) => `<${linkAddress(url)}|${text}>`);
  return {
    text: cutText(statedTitle(message), MOST_OF_TEXT, escapeSlack),
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: cutText(statedTitle(message), MOST_OF_HEADER, escapeSlack), emoji: false },
      },
      ...packed(facts.map(factLine), restOf(message)).map(section),
      ...(advice === null ? [] : [section(`*First:* ${cutText(advice, MOST_OF_FACT, escapeSlack)}`)]),
      // A link that is cut leads nowhere.
      ...links.filter((link) => link.length <= MOST_OF_SECTION).map(section),
    ],
  };
}

function section(text: string): SlackBlock {
  // Verbatim: nothing of it becomes a link or a mention by chance.
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

function factLine({ name, text }: MessageFact): string {
  return `*${cutText(name, 100, escapeSlack)}:* ${cutText(text, MOST_OF_FACT, escapeSlack)}`;
}

/** As many lines in one text as it may hold. */
function packed(lines: readonly string[], rest: string): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= MOST_OF_SECTION) texts.splice(-1, 1, `${last}\n${line}`);
    else texts.push(line);
  }
  if (texts.length <= MOST_SECTIONS) return texts;
  return [...texts.slice(0, MOST_SECTIONS - 1), `More lines are ${rest}.`];
}

/** Slack, "Formatting text": its three control characters, by which mentions and links are made. */
function escapeSlack(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    default:
      return character;
  }
}

/** What would end the address of a link. */
function linkAddress(url: string): string {
  return url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
}
