import { xmlText } from '../../_close/text/xml-text.ts';
import { type ReportBlock, type ReportDocument, type ReportText, webAddress } from './document.ts';
import { REPORT_STYLE } from './report-style.ts';

/** A report as one page that needs nothing else, runs nothing, and can be printed. */
export function toHtml({ title, blocks }: ReportDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<h1>${xmlText(title)}</h1>
${blocks.map(written).join('\n')}
</body>
</html>
`;
}

function written(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${xmlText(block.text)}</h2>`;
    case 'text':
      return block.isStrong ? `<p><strong>${inline(block.text)}</strong></p>` : `<p>${inline(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${xmlText(cell)}</th>`).join('');
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`);
      return `<div class="tables"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
    }
    case 'picture':
      return `<figure>${block.svg}</figure>`;
  }
}

function inline(text: ReportText): string {
  if (typeof text === 'string') return xmlText(text);
  const href = webAddress(text.href);
  return href === null ? xmlText(text.text) : `<a href="${xmlText(href)}" rel="noreferrer">${xmlText(text.text)}</a>`;
}
