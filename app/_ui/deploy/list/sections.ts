import { HOUR_MS } from '../../../_close/time/grain.ts';
import { findWaves, type Wave } from '../../../_deploy/release/wave.ts';
import { formatClock, formatDay } from '../../format/time.ts';
import type { DeployRow } from './model.ts';
import { byService, type DeploySort, newestFirst, worstFirst } from './sort-rows.ts';
import { isWorse } from './verdict-class.ts';

/** A row of the list by itself, or a wave: its worse deploys, and those that can be folded away. */
export type DeployEntry =
  | { is: 'deploy'; row: DeployRow }
  | { is: 'wave'; wave: Wave<DeployRow>; worse: DeployRow[]; others: DeployRow[] };

/** Entries under one head; `title` is null for a list without heads. */
export interface DeploySection {
  key: string;
  title: string | null;
  note: string;
  entries: DeployEntry[];
}

/** What "what shipped" is about. */
export const RECENT_MS = 2 * HOUR_MS;

/** The list in its order: by time with waves in sections, by service in sections, or the worst first without any. */
export function deploySections(
  deploys: readonly DeployRow[],
  sort: DeploySort,
  { now, from, zone }: { now: number; from: number; zone: string },
): DeploySection[] {
  const single = (row: DeployRow): DeployEntry => ({ is: 'deploy', row });
  if (sort === 'worst') {
    return [{ key: 'worst', title: null, note: '', entries: [...deploys].sort(worstFirst).map(single) }];
  }
  if (sort === 'service') {
    return gathered([...deploys].sort(byService).map(single), ({ row }) => ({
      key: `${row.service} ${row.environment}`,
      title: row.service,
      note: row.environment,
    }));
  }
  const sections = gathered(entriesOf(deploys), ({ row }) => timeSection(row.startedAt, now, zone));
  const last = sections.at(-1);
  if (last && last.note === '' && formatDay(from, zone) === last.title) last.note = `from ${formatClock(from, zone)}`;
  return sections;
}

/** Deploys and waves, the newest first. */
function entriesOf(deploys: readonly DeployRow[]): DeployEntry[] {
  const waves = findWaves(deploys);
  const inWave = new Set(waves.flatMap((wave) => wave.deploys));
  const entries: DeployEntry[] = [
    ...waves.map((wave): DeployEntry => {
      const rows = [...wave.deploys].sort(worstFirst);
      return { is: 'wave', wave, worse: rows.filter(isWorse), others: rows.filter((row) => !isWorse(row)) };
    }),
    ...deploys.filter((row) => !inWave.has(row)).map((row): DeployEntry => ({ is: 'deploy', row })),
  ];
  return entries.sort((a, b) => newestFirst(firstOf(a), firstOf(b)));
}

function timeSection(startedAt: number, now: number, zone: string): Omit<DeploySection, 'entries'> {
  if (startedAt > now) return { key: 'ahead', title: 'Announced ahead', note: '' };
  const since = now - RECENT_MS;
  if (startedAt >= since) return { key: 'recent', title: 'Last 2 h', note: `since ${formatClock(since, zone)}` };
  const day = formatDay(startedAt, zone);
  if (day === formatDay(now, zone)) return { key: 'today', title: 'Earlier today', note: '' };
  return { key: day, title: day, note: '' };
}

/** Neighbours with one head together. */
function gathered(
  entries: readonly DeployEntry[],
  headOf: (of: { row: DeployRow }) => Omit<DeploySection, 'entries'>,
): DeploySection[] {
  const sections: DeploySection[] = [];
  for (const entry of entries) {
    const head = headOf({ row: firstOf(entry) });
    const last = sections.at(-1);
    if (last?.key === head.key) last.entries.push(entry);
    else sections.push({ ...head, entries: [entry] });
  }
  return sections;
}

/** By which an entry is placed: of a wave, its earliest deploy. */
function firstOf(entry: DeployEntry): DeployRow {
  if (entry.is === 'deploy') return entry.row;
  const [first] = entry.wave.deploys;
  if (first === undefined) throw new Error('A wave has deploys.');
  return first;
}

/** The first rows of a list, and how many there are beyond them. A wave counts as one, and is never cut. */
export function firstEntries(
  sections: readonly DeploySection[],
  most: number,
): { sections: DeploySection[]; rest: number } {
  let left = most;
  const kept = sections.map((section) => {
    const entries = section.entries.slice(0, left);
    left -= entries.length;
    return { ...section, entries };
  });
  const total = sections.reduce((sum, { entries }) => sum + entries.length, 0);
  return { sections: kept.filter(({ entries }) => entries.length > 0), rest: Math.max(0, total - most) };
}

/** The rows that are seen, in their order: what j and k go through. */
export function visibleRows(
  sections: readonly DeploySection[],
  { folded, wave: open }: { folded: readonly string[]; wave: readonly string[] },
): DeployRow[] {
  return sections
    .filter(({ key }) => !folded.includes(key))
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => {
      if (entry.is === 'deploy') return [entry.row];
      return [...entry.worse, ...(open.includes(entry.wave.id) ? entry.others : [])];
    });
}
