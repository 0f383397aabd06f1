import { markdownLabel, markdownText } from '../../_close/text/markdown-text.ts';
import { type ReportBlock, type ReportDocument, type ReportText, webAddress } from './document.ts';

/**
 * A report as Markdown of GitHub's kind. Pictures are data addresses: where a viewer shows none, their text stands for
 * them, and the tables have the figures.
 */
export function toMarkdown({ title, blocks }: ReportDocument): string {
  return `${[`# ${markdownText(title)}`, ...blocks.map(written)].join('\n\n')}\n`;
}

function written(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `## ${markdownText(block.text)}`;
    case 'text':
      return block.isStrong ? `**${inline(block.text)}**` : inline(block.text);
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => null), ...block.rows]
        .map((cells) => `| ${cells.map((cell) => (cell === null ? '---' : inline(cell))).join(' | ')} |`)
        .join('\n');
    case 'picture':
      return `![${markdownLabel(block.alt)}](${dataAddress(block.svg)})`;
  }
}

function inline(text: ReportText): string {
  if (typeof text === 'string') return markdownText(text);
  const href = webAddress(text.href);
  return href === null
    ? markdownText(text.text)
    : `[${markdownLabel(text.text)}](<${href.replace(/[<>|\\]/g, encodeURIComponent)}>)`;
}

function dataAddress(svg: string): string {
  const encoded = encodeURIComponent(svg).replace(/[()'!*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `data:image/svg+xml;charset=utf-8,${encoded}`;
}
