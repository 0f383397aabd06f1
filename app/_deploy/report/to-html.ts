import { type ReportBlock, type ReportDocument, type ReportText, webAddress } from './document.ts';
import { xmlText } from './xml-text.ts';

const STYLE = `
body { font: 13px/20px Geist, system-ui, sans-serif; color: #15181d; background: #ffffff; max-width: 960px; margin: 32px auto; padding: 0 16px; font-variant-numeric: tabular-nums; }
h1 { font-size: 20px; line-height: 28px; }
h2 { font-size: 16px; line-height: 24px; margin: 28px 0 8px; break-after: avoid; }
p, ul { margin: 8px 0; max-width: 80ch; }
.tables { overflow-x: auto; margin: 12px 0; }
table { border-collapse: collapse; font-size: 12px; line-height: 16px; }
th, td { border-bottom: 1px solid #e2e5ea; padding: 4px 12px 4px 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: #464d59; }
tr, figure { break-inside: avoid; }
figure { margin: 12px 0; }
svg { max-width: 100%; height: auto; }
a { color: #1d5fd1; }
@media print { body { margin: 0; max-width: none; } }
`;

/** A report as one page that needs nothing else, runs nothing, and can be printed. */
export function toHtml({ title, blocks }: ReportDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(title)}</title>
<style>${STYLE}</style>
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
