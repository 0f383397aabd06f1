import type { MessageFact } from './alert-message.ts';
import { cutText } from './cut-text.ts';
import { fittingFacts } from './fitting-facts.ts';
import { jsonBytes } from './json-bytes.ts';
import { messageLinks } from './message-links.ts';
import type { SaidMessage } from './said-message.ts';
import { statedTitle } from './stated-title.ts';

/** Teams names 28 KB; others measured that messages from about 21 KB on are lost. */
const MOST_BYTES = 20_000;
const MOST_OF_TITLE = 500;
const MOST_OF_FACT = 800;
/** A longer address is left out: one of letters that are no ASCII becomes nine times as long, and the card would be lost. */
const MOST_OF_ADDRESS = 4_000;

const COLORS: Readonly<Record<SaidMessage['kind'], string>> = {
  firing: 'Attention',
  reminder: 'Attention',
  resolved: 'Good',
  test: 'Default',
  digest: 'Default',
};

/** What of an Adaptive Card 1.2 we write. */
type CardElement =
  | {
      type: 'TextBlock';
      text: string;
      wrap: true;
      weight?: 'Bolder';
      size?: 'Medium';
      color?: string;
    }
  | { type: 'FactSet'; facts: { title: string; value: string }[] };

export interface TeamsBody {
  type: 'message';
  attachments: {
    contentType: 'application/vnd.microsoft.card.adaptive';
    contentUrl: null;
    content: {
      $schema: string;
      type: 'AdaptiveCard';
      version: '1.2';
      body: CardElement[];
      actions: { type: 'Action.OpenUrl'; title: string; url: string }[];
      msteams: { width: 'full' };
    };
  }[];
}

/** The body for a workflow of Microsoft Teams, "Post to a channel when a webhook request is received". */
export function teamsBody(message: SaidMessage): TeamsBody {
  const facts = fittingFacts(message, (shown) => jsonBytes(card(message, shown)) <= MOST_BYTES);
  return card(message, facts);
}

function card(message: SaidMessage, facts: readonly MessageFact[]): TeamsBody {
  const { kind, advice } = message;
  const body: CardElement[] = [
    {
      type: 'TextBlock',
      text: cutText(statedTitle(message), MOST_OF_TITLE, escapeCard),
      wrap: true,
      weight: 'Bolder',
      size: 'Medium',
      color: COLORS[kind],
    },
    {
      type: 'FactSet',
      facts: facts.map(({ name, text }) => ({
        title: cutText(name, 100, escapeCard),
        value: cutText(text, MOST_OF_FACT, escapeCard),
      })),
    },
  ];
  if (advice !== null) {
    body.push({ type: 'TextBlock', text: `**First:** ${cutText(advice, MOST_OF_FACT, escapeCard)}`, wrap: true });
  }
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          body,
          actions: messageLinks(message)
            .filter(({ url }) => url.length <= MOST_OF_ADDRESS)
            .map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
          msteams: { width: 'full' },
        },
      },
    ],
  };
}

/** Text blocks and facts are read as a part of Markdown: emphasis, lists and links. */
function escapeCard(character: string): string {
  return /[\\*_[\]`]/.test(character) ? `\\${character}` : character;
}
