import MarkdownIt, { type Token } from 'markdown-it';

/** As GitHub reads it: raw HTML is HTML, and addresses become links. */
const reader = new MarkdownIt({ html: true, linkify: true });
// GitHub links neither bare names of hosts nor what begins with slashes.
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: true }).add('//', null);

/** What a renderer makes of a text. */
export interface RenderedMarkdown {
  /** The kinds of its blocks, in order: "heading_open", "paragraph_open" … */
  blocks: string[];
  /** The raw HTML in it. */
  html: string[];
  /** Where its links lead, and where its pictures come from. */
  links: string[];
  pictures: string[];
  /** Emphasis, code, strike-through and images within lines. */
  marks: string[];
  /** What a reader sees, a line for each run of words. */
  text: string;
}

/** Reads Markdown with a renderer that many sites use. */
export function renderedMarkdown(text: string): RenderedMarkdown {
  const blocks = reader.parse(text, {});
  const within = blocks.flatMap(({ children }) => children ?? []);
  const all = [...blocks, ...within];
  return {
    blocks: blocks.map(({ type }) => type).filter((type) => type !== 'inline' && !type.endsWith('_close')),
    html: all.filter(({ type }) => type.startsWith('html_')).map(({ content }) => content),
    links: attributes(within, 'link_open', 'href'),
    pictures: attributes(within, 'image', 'src'),
    marks: within.map(({ type }) => type).filter((type) => !['text', 'link_open', 'link_close'].includes(type)),
    text: blocks
      .filter(({ type }) => type === 'inline')
      .map(({ children }) => (children ?? []).map(({ content }) => content).join(''))
      .join('\n'),
  };
}

function attributes(tokens: readonly Token[], type: string, name: string): string[] {
  return tokens.filter((token) => token.type === type).map((token) => String(token.attrGet(name) ?? ''));
}
