import { type ReportBlock, type ReportDocument, type ReportText, webAddress } from './document.ts';

/**
 * A report as Markdown of GitHub's kind. Pictures are data addresses: where a viewer shows none, their text stands for
 * them, and the tables have the figures.
 */
export function toMarkdown({ title, blocks }: ReportDocument): string {
  return `${[`# ${escaped(title)}`, ...blocks.map(written)].join('\n\n')}\n`;
}

function written(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `## ${escaped(block.text)}`;
    case 'text':
      return block.isStrong ? `**${inline(block.text)}**` : inline(block.text);
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => null), ...block.rows]
        .map((cells) => `| ${cells.map((cell) => (cell === null ? '---' : inline(cell))).join(' | ')} |`)
        .join('\n');
    case 'picture':
      return `![${escaped(block.alt)}](${dataAddress(block.svg)})`;
  }
}

function inline(text: ReportText): string {
  if (typeof text === 'string') return escaped(text);
  const href = webAddress(text.href);
  return href === null
    ? escaped(text.text)
    : `[${escaped(text.text)}](<${href.replace(/[<>|\\]/g, encodeURIComponent)}>)`;
}

/** On one line, with nothing left that Markdown or HTML takes for markup. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>|~#&!$]/g, (character) =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replace(/^([-+=:])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Also without characters that turn the direction of what follows, or can't be seen. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

function dataAddress(svg: string): string {
  const encoded = encodeURIComponent(svg).replace(/[()'!*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `data:image/svg+xml;charset=utf-8,${encoded}`;
}
