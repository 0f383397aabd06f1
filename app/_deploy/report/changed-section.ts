import type { CallSite } from '../../_close/stack/call-site.ts';
import { wordOf } from '../verdict/regression.ts';
import type { ReportBlock, ReportText } from './document.ts';
import { countText, intervalText, NOTHING, probabilityText, ratioText, sideText } from './figures.ts';
import type { ReportInput, ReportPair } from './report-input.ts';

/** Longer tables are not read. */
const MOST_ROWS = 20;

/** Where it changed: places, pairs of call sites, the commit that is suspected, and what the roll-out itself closed. */
export function changedSection({ places, pairs, suspects, drain }: ReportInput): ReportBlock[] {
  const changedPairs = [
    ...pairs.new.map((pair) => pairRow('new', pair)),
    ...pairs.grown.map((pair) => pairRow('grown', pair)),
    ...pairs.gone.map((pair) => pairRow('gone', pair)),
  ];
  const blocks: ReportBlock[] = [
    ...cut(
      ['Where', 'Before', 'After', 'Ratio', '95% interval', 'p, corrected', 'Verdict'],
      places.map((one) => [
        `${one.kind} ${one.key}`,
        sideText(one.before),
        sideText(one.after),
        ratioText(one.ratio),
        intervalText(one.interval),
        probabilityText(one.pCorrected),
        wordOf(one.verdict),
      ]),
    ),
    ...cut(['Pair', 'Category', 'Send', 'Close', 'Before', 'After', 'Ratio', '95% interval'], changedPairs),
    ...(suspects.length === 0
      ? []
      : [
          { kind: 'text', text: 'Likely, not proven: a changed file holds a line of a new pair.' } as const,
          { kind: 'list', items: suspects.map(suspectText) } as const,
        ]),
    ...(drain === null ? [] : [{ kind: 'text', text: drainText(drain) } as const]),
  ];
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: 'Where it changed' }, ...blocks];
}

function cut(head: readonly string[], rows: readonly ReportText[][]): ReportBlock[] {
  if (rows.length === 0) return [];
  const left = rows.length - MOST_ROWS;
  return [
    { kind: 'table', head, rows: rows.slice(0, MOST_ROWS) },
    ...(left > 0 ? [{ kind: 'text', text: `${countText(left)} more, which changed less.` } as const] : []),
  ];
}

function pairRow(change: string, { category, closeSite, sendSite, initiator, code, ...pair }: ReportPair): string[] {
  const closer = closeSite === null ? `${initiator || 'unknown'}${code === 0 ? '' : `, ${code}`}` : siteText(closeSite);
  return [
    change,
    category,
    sendSite === null ? NOTHING : siteText(sendSite),
    closer,
    sideText(pair.before),
    sideText(pair.after),
    ratioText(pair.ratio),
    intervalText(pair.interval),
  ];
}

function siteText({ function: name, file, line }: CallSite): string {
  return `${name} ${file}:${line}`;
}

function suspectText({
  file,
  line,
  site,
  commit,
  author,
  url,
  ...suspect
}: ReportInput['suspects'][number]): ReportText {
  const by = [commit, author].filter((part) => part !== null).join(', ');
  const text = `${file}:${line}, the ${site} in ${suspect.function}${by === '' ? '' : ` (${by})`}`;
  return url === null ? text : { text, href: url };
}

function drainText(drain: NonNullable<ReportInput['drain']>): string {
  const { closes, endedConnections, openAtDeath, earlier, isLarger } = drain;
  const usual =
    earlier.length === 0
      ? 'there is no earlier roll-out to compare with'
      : `earlier ones ${countText(Math.min(...earlier))} – ${countText(Math.max(...earlier))}`;
  const finding = isLarger ? ' That is more than at any of them.' : '';
  const killed = openAtDeath > 0 ? ` ${countText(openAtDeath)} more were open when their process died.` : '';
  return `Closed by the roll-out itself, and outside the measures: ${countText(closes)} of ${countText(endedConnections)}; ${usual}.${finding}${killed}`;
}
