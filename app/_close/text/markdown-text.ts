import { oneLine } from './one-line.ts';

/** A character of no width. GitHub and GitLab look for these in what they have rendered, where no escape is left. */
const PART = '&#8203;';

/**
 * Text as Markdown of GitHub's kind shows it: on one line, with nothing left that is markup there or in HTML, becomes a
 * link, mentions a person or refers to an issue.
 */
export function markdownText(text: string): string {
  return markdownLabel(text)
    .replace(/#(?=\d)/g, `#${PART}`)
    .replace(/@(?=\S)/g, `@${PART}`)
    .replace(/:(?=\/\/)|\bwww(?=\.)|\bmailto(?=:)|\bxmpp(?=:)|\bGH(?=-\d)/gi, `$&${PART}`);
}

/** The same for the words of a link, within which there is no other. */
export function markdownLabel(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>|~#&!$]/g, (character) =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replace(/^([-+=:])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Text as code, also where it holds backticks. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
