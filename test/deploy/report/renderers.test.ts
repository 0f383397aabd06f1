import { describe, expect, test } from 'vitest';
import { deployReport } from '../../../app/_deploy/report/deploy-report.ts';
import { toHtml } from '../../../app/_deploy/report/to-html.ts';
import { toMarkdown } from '../../../app/_deploy/report/to-markdown.ts';
import { hostileReport, someReport } from './some-report.ts';
import { xmlFaults } from './well-formed.ts';

/** Cells of a row of a table; a bar that is escaped is none of its. */
function cells(line: string): number {
  return (line.match(/(?<!\\)(?:\\\\)*\|/g)?.length ?? 0) - 1;
}

function pictures(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(data:image\/svg\+xml;charset=utf-8,([^)]+)\)/g)].map(([, text = '']) =>
    decodeURIComponent(text),
  );
}

describe('a report in Markdown', () => {
  const markdown = toMarkdown(deployReport(someReport()));

  test('has a title, sections, tables and pictures', () => {
    expect(markdown).toMatch(/^# chat 1\.1\.0 in production: better, with 1 regression\n\n\*\*1\.1\.0 sends/);
    expect(markdown).toContain(
      '| Verdict | Before | After | Ratio | 95% interval |\n| --- | --- | --- | --- | --- |\n',
    );
    expect(markdown).toContain('[https://git.example/chat/pull/7?a=(1)](<https://git.example/chat/pull/7?a=(1)>)');
    expect(markdown.match(/^## /gm)).toHaveLength(7);
    expect(markdown.endsWith('\n')).toBe(true);
  });

  test('is not broken by hostile names: each line is what it was', () => {
    const hostile = toMarkdown(deployReport(hostileReport()));
    expect(hostile).not.toMatch(/<script|<b>|\u202e/);
    expect(hostile).not.toMatch(/(?<!\\)\]\(<?javascript:/);
    expect(hostile.match(/^#+ .*/gm)).toHaveLength(8);
    let width: number | null = null;
    for (const line of hostile.split('\n')) {
      if (!line.startsWith('|')) width = null;
      else {
        width ??= cells(line);
        expect([line, cells(line)]).toEqual([line, width]);
      }
    }
    const unescaped = hostile.replace(/\\./g, '').replace(/^\*\*|\*\*$/gm, '');
    expect(unescaped).not.toMatch(/`|\*\*|\[a\]/);
  });

  test.each(['- a', '+ a', '1. a', '12) a', '# a', '=', '> a', ': a', '~~~', '```'])('takes %s for words', (title) => {
    const [, , line = ''] = toMarkdown({ title: 'x', blocks: [{ kind: 'text', text: title }] }).split('\n');
    expect(line).toMatch(/^(?:\\|\d+\\)/);
  });
});

describe('a report as a page', () => {
  test('is one well-formed document that needs nothing else', () => {
    const html = toHtml(deployReport(someReport()));
    const body = /<body>.*<\/body>/s.exec(html)?.[0] ?? '';
    expect(xmlFaults(body)).toEqual([]);
    expect(html).not.toMatch(/<script|<link|<img|url\(/);
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html.match(/<h2>/g)).toHaveLength(7);
    expect(html).toContain("default-src 'none'");
  });

  test('is not broken by hostile names', () => {
    const html = toHtml(deployReport(hostileReport()));
    const body = /<body>.*<\/body>/s.exec(html)?.[0] ?? '';
    expect(xmlFaults(body)).toEqual([]);
    expect(html).not.toMatch(/<script|<b>|href="javascript/);
    expect(html).toContain('&lt;script&gt;');
    const elements = (text: string) =>
      [...text.matchAll(/<(\w+)/g)].map(([, name]) => name).filter((name) => name !== 'a');
    const known = new Set(elements(toHtml(deployReport(someReport()))));
    expect(elements(html).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the pictures of a report', () => {
  test.each([
    ['plain', someReport()],
    ['hostile', hostileReport()],
    [
      'without a rate',
      someReport({ overlay: { stepMs: 60_000, lines: [{ side: 'after', isDay: false, shiftMs: 0, points: [] }] } }),
    ],
    [
      'without an upper end',
      someReport({ measures: someReport().measures.map((one) => ({ ...one, ratio: null, interval: [4, null] })) }),
    ],
  ])('are XML with finite numbers: %s', (_, input) => {
    const found = pictures(toMarkdown(deployReport(input)));
    expect(found).toHaveLength(2);
    for (const svg of found) {
      expect(xmlFaults(svg)).toEqual([]);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('break a line where there is no rate', () => {
    const [, overlay = ''] = pictures(toMarkdown(deployReport(someReport())));
    const after = /d="([^"]+)" fill="none" stroke="#1d5fd1"/.exec(overlay)?.[1] ?? '';
    expect(after.match(/M/g)).toHaveLength(2);
    expect(after.match(/H/g)).toHaveLength(5);
    expect(overlay.match(/stroke-dasharray/g)).toHaveLength(2);
  });

  test('find faults where there are some', () => {
    expect(xmlFaults('<a><b></a>')).not.toEqual([]);
    expect(xmlFaults('<a b="1" b="2"/>')).not.toEqual([]);
    expect(xmlFaults('<a>&nbsp;</a>')).not.toEqual([]);
    expect(xmlFaults('<a/><a/>')).not.toEqual([]);
    expect(xmlFaults('<a>1 < 2</a>')).not.toEqual([]);
    expect(xmlFaults('<a b="x &amp; y">z</a>')).toEqual([]);
  });
});
