import { xmlText } from '../../_close/text/xml-text.ts';

type SvgAttributes = Readonly<Record<string, string | number>>;

/** An element; `content` is text of the kind that {@link svgElement} and `xmlText` return. */
export function svgElement(name: string, attributes: SvgAttributes, content = ''): string {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) => ` ${key}="${xmlText(typeof value === 'number' ? String(Math.round(value * 10) / 10) : value)}"`,
    )
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A word or a figure at a place. */
export function svgText(text: string, attributes: SvgAttributes): string {
  return svgElement('text', attributes, xmlText(text));
}

/** A drawing as a document of its own, on white, with what it shows in words. */
export function svgDocument(width: number, height: number, title: string, content: readonly string[]): string {
  return svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'font-family': 'Geist, system-ui, sans-serif',
      'font-size': 11,
      fill: INK.text,
    },
    [`<title>${xmlText(title)}</title>`, svgElement('rect', { width, height, fill: '#ffffff' }), ...content].join(''),
  );
}

/** The colours of paper: before is grey and dashed, after is blue. */
export const INK = {
  text: '#464d59',
  line: '#c9cfd8',
  grid: '#eceef2',
  before: '#464d59',
  after: '#1d5fd1',
  good: '#14766a',
  bad: '#c2184d',
} as const;
