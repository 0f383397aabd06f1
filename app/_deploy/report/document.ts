/** Text as somebody gave it, or with an address to go to. No renderer takes it for markup. */
export type ReportText = string | { text: string; href: string };

/** A part of a report, whatever it is written in. */
export type ReportBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: ReportText; isStrong?: true }
  | { kind: 'list'; items: readonly ReportText[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly ReportText[])[] }
  /** `svg` is a whole document; `alt` says what it shows. */
  | { kind: 'picture'; svg: string; alt: string };

/** What is to be read about a deploy. */
export interface ReportDocument {
  title: string;
  blocks: readonly ReportBlock[];
}

/** The address if it leads to a web page: no other may become a link that people click. */
export function webAddress(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const { protocol, href: written } = new URL(href);
  return protocol === 'http:' || protocol === 'https:' ? written : null;
}
