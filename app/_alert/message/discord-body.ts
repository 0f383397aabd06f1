import { oneLine } from '../../_close/text/one-line.ts';
import type { MessageFact } from './alert-message.ts';
import { cutText } from './cut-text.ts';
import { fittingFacts } from './fitting-facts.ts';
import type { MessageChart } from './message-chart.ts';
import { messageLinks } from './message-links.ts';
import { chartOf, type SaidMessage } from './said-message.ts';
import { statedTitle } from './stated-title.ts';

/** Discord, "Embed limits": of each part in characters, of fields, and of all text of an embed together. */
const MOST_OF_TITLE = 256;
const MOST_OF_DESCRIPTION = 4_096;
const MOST_OF_NAME = 256;
const MOST_OF_VALUE = 1_024;
const MOST_FIELDS = 25;
const MOST_TOGETHER = 6_000;
/** So that the advice leaves room for what it is about. */
const MOST_OF_ADVICE = 1_000;

const COLORS: Readonly<Record<SaidMessage['kind'], number>> = {
  firing: 0xd03b3b,
  reminder: 0xd03b3b,
  resolved: 0x2e8b57,
  test: 0x5b6770,
  digest: 0x5b6770,
};

interface DiscordEmbed {
  title: string;
  url: string;
  description: string;
  color: number;
  fields: { name: string; value: string }[];
  /** ISO 8601. */
  timestamp: string;
  image?: { url: string };
}

export interface DiscordBody {
  embeds: DiscordEmbed[];
  /** Nobody is mentioned, whatever a name holds. */
  allowed_mentions: { parse: [] };
  /** Files that come with the body; their ids are those of the parts. */
  attachments?: { id: number; filename: string; description: string }[];
}

/** The body for a webhook of Discord, and the chart whose picture goes with it. */
export interface DiscordContent extends DiscordBody {
  chart?: MessageChart;
}

/** The name of the picture, by which the body shows it. */
export const CHART_FILE = 'chart.png';
/** Discord: of the words for who does not see a picture. */
const MOST_OF_DESCRIBED = 1_024;

/** The message for a webhook of Discord, with its picture. */
export function discordContent(message: SaidMessage): DiscordContent {
  const body = discordBody(message);
  const chart = chartOf(message);
  if (chart === null) return body;
  const embeds = body.embeds.map((embed) => ({ ...embed, image: { url: `attachment://${CHART_FILE}` } }));
  const described = { id: 0, filename: CHART_FILE, description: cutText(chart.text, MOST_OF_DESCRIBED) };
  return { ...body, embeds, attachments: [described], chart };
}

/** The body for a webhook of Discord. */
export function discordBody(message: SaidMessage): DiscordBody {
  const { facts } = message;
  const fits = (shown: readonly MessageFact[]) =>
    shown.length <= MOST_FIELDS && isWithinLimits(embedOf(message, shown, 'fields'));
  // More than there may be fields are lines of the description, if all fit there.
  const lines = embedOf(message, facts, 'lines');
  const asLines = facts.length > MOST_FIELDS && isWithinLimits(lines);
  const embed = asLines ? lines : embedOf(message, fittingFacts(message, fits), 'fields');
  return { embeds: [embed], allowed_mentions: { parse: [] } };
}

function embedOf(message: SaidMessage, facts: readonly MessageFact[], form: 'fields' | 'lines'): DiscordEmbed {
  const { kind, advice, at } = message;
  const [own, ...others] = messageLinks(message);
  const lines = [
    ...(advice === null ? [] : [`**First:** ${discordText(advice, MOST_OF_ADVICE)}`]),
    ...others.map(({ text, url }) => `[${text}](<${url}>)`),
  ];
  // A link that is cut leads nowhere: it goes as a whole.
  const fitting = lines.filter((_, index) => lines.slice(0, index + 1).join('\n').length <= MOST_OF_DESCRIPTION);
  const named = facts.map(({ name, text }) => ({
    name: discordText(visible(name), MOST_OF_NAME),
    value: discordText(visible(text), MOST_OF_VALUE),
  }));
  return {
    title: discordText(statedTitle(message), MOST_OF_TITLE),
    url: own?.url ?? '',
    description: [
      ...(form === 'lines' ? named.map(({ name, value }) => `**${name}:** ${value}`) : []),
      ...fitting,
    ].join('\n'),
    color: COLORS[kind],
    fields: form === 'lines' ? [] : named,
    timestamp: new Date(at).toISOString(),
  };
}

function isWithinLimits({ title, description, fields }: DiscordEmbed): boolean {
  const ofFields = fields.reduce((length, { name, value }) => length + name.length + value.length, 0);
  return description.length <= MOST_OF_DESCRIPTION && title.length + description.length + ofFields <= MOST_TOGETHER;
}

/** So much of a text as Discord shows as it is. A character of no width keeps it from making a link of an address. */
function discordText(text: string, most: number): string {
  return cutText(text.replaceAll('://', ':\u200b//'), most, escapeDiscord);
}

/** Discord refuses a whole message for one field of blanks. */
function visible(text: string): string {
  return oneLine(text) === '' ? '–' : text;
}

/** Markdown of Discord: emphasis, code, quotes, headings, lists, spoilers, links, mentions. */
function escapeDiscord(character: string): string {
  return /[\\*_~`|>#[\]()<@-]/.test(character) ? `\\${character}` : character;
}
