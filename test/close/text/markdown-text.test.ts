import { describe, expect, test } from 'vitest';
import { markdownCode, markdownLabel, markdownText } from '../../../app/_close/text/markdown-text.ts';
import { oneLine } from '../../../app/_close/text/one-line.ts';
import { ATTACK_STRINGS, POLYGLOTS, UNSTORABLE_STRINGS } from '../../support/attack-strings.ts';
import { renderedMarkdown } from '../../support/rendered-markdown.ts';

const ALL = [...ATTACK_STRINGS, ...Object.values(POLYGLOTS), ...UNSTORABLE_STRINGS];
/** What GitHub and GitLab look for in the text that was rendered. */
const FOUND_LATER = /(?<!\w)@\w|#\d|\bGH-\d|:\/\/|\bwww\.|\bmailto:/i;

/** What is seen of a text: the character of no width is not. */
function seen(text: string): string {
  return text.replaceAll('\u200b', '');
}

describe.each(ALL)('%j', (text) => {
  test('is words alone: in a paragraph, an item, a heading and a cell', () => {
    const written = markdownText(text);
    const table = `| a | b |\n| --- | --- |\n| ${written} | z |`;
    const document = renderedMarkdown(`${written}\n\n- x ${written}\n- ${written}\n\n## ${written}\n\n${table}\n`);
    expect({ ...document, text: '' }).toEqual({
      ...renderedMarkdown('x\n\n- x\n- x\n\n## x\n\n| a | b |\n| --- | --- |\n| x | z |\n'),
      text: '',
    });
    expect(document.text).not.toMatch(FOUND_LATER);
    expect(seen(document.text).split('\n')).toContain(seen(oneLine(text)));
  });

  test('is the words of a link, and code', () => {
    const address = 'https://git.example/1';
    const { links, html, pictures, blocks } = renderedMarkdown(`[${markdownLabel(text)}](<${address}>)`);
    expect({ links, html, pictures, blocks }).toEqual({
      links: [address],
      html: [],
      pictures: [],
      blocks: ['paragraph_open'],
    });
    const code = renderedMarkdown(`a ${markdownCode(text)} b`);
    expect({ ...code, text: '' }).toEqual({
      ...{ blocks: ['paragraph_open'], html: [], links: [], pictures: [], text: '' },
      marks: ['code_inline'],
    });
    expect(code.text).toBe(`a ${oneLine(text)} b`);
  });
});

test('the renderer makes links, markup and HTML of what is not escaped', () => {
  const raw = renderedMarkdown('[x](https://a.example) ![y](https://b.example) <b>z</b> eve@c.example `d`\n\n# e');
  expect(raw).toMatchObject({
    links: ['https://a.example', 'mailto:eve@c.example'],
    pictures: ['https://b.example'],
    html: ['<b>', '</b>'],
  });
  expect(raw.blocks).toEqual(['paragraph_open', 'heading_open']);
  expect(ALL.filter((text) => FOUND_LATER.test(renderedMarkdown(text).text)).length).toBeGreaterThan(5);
});
