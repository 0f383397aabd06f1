import { createHash } from 'node:crypto';
import { REPORT_STYLE } from '../_deploy/report/report-style.ts';

/** Holds for everything: no plug-in, no other base for addresses, no form to elsewhere, and no frame around it. */
const FOR_ALL = ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"];

/**
 * The Content-Security-Policy of a page. Scripts are those with the nonce, and what they load; nothing comes from or
 * goes to another origin.
 * @param nonce base64, new for each request
 * @param isDev for `--dev`, where React evaluates text, live reload has a socket, and styles are put in by scripts
 */
export function pagePolicy(nonce: string, isDev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self'${isDev ? " 'unsafe-inline'" : ''}`,
    // Places and sizes that come from figures are style attributes, in what the server sends too.
    "style-src-attr 'unsafe-inline'",
    // A chart that is saved as a picture is drawn from a blob.
    "img-src 'self' blob:",
    ...(isDev ? ["connect-src 'self' ws:"] : []),
    ...FOR_ALL,
  ].join('; ');
}

/** The Content-Security-Policy of data, which loads and runs nothing where a browser shows it. A report has its style. */
export const DATA_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(REPORT_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
