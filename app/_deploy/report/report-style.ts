/** How a report looks as a page. Whoever serves one lets this style in, and no other. */
export const REPORT_STYLE = `
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
