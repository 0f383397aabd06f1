'use client';
import { HOUR_MS } from '../../../_close/time/grain.ts';
import { flagTime } from '../../chart/flagged-deploy.ts';
import { useWidth } from '../../chart/use-width.ts';
import { formatClock } from '../../format/time.ts';
import { valueText } from '../measured-text.ts';
import type { ListedCause } from '../model.ts';
import { causeChart } from './cause-chart.ts';

const SPAN_MS = 2 * HOUR_MS;
const HEIGHT = 46;
const RIBBON = 3;

/** The last two hours of a cause: its value, the threshold in dashes, while it fires tinted, and where a release began. */
export function CauseDrawing({ cause, now, zone }: { cause: ListedCause; now: number; zone: string }) {
  const [frame, width] = useWidth<HTMLDivElement>(150);
  const { episode, history, release } = cause;
  if (history.length === 0) return null;
  const from = now - SPAN_MS;
  const chart = causeChart(history, { from, to: now }, { width, height: HEIGHT });
  const at = (t: number) => Math.min(Math.max((t - from) / SPAN_MS, 0), 1) * width;
  const firedFrom = episode.firedAt === null ? null : at(episode.firedAt);
  const flag = release === null || flagTime(release) < from ? null : at(flagTime(release));
  return (
    <div ref={frame} className="min-w-0">
      <svg width={width} height={HEIGHT} role="img" className="block overflow-visible">
        <title>{describe(cause, chart.highest)}</title>
        {chart.gaps.map(({ left, right }) => (
          <rect key={left} x={left} width={right - left} height={HEIGHT} fill="url(#texture-gap)" />
        ))}
        {firedFrom === null ? null : (
          <>
            <rect x={firedFrom} width={width - firedFrom} height={HEIGHT} fill="var(--bad)" fillOpacity="0.16" />
            <rect x={firedFrom} width={width - firedFrom} height={RIBBON} fill="var(--bad)" />
          </>
        )}
        <path d={chart.area} fill="var(--text-3)" fillOpacity="0.2" />
        <line x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line-2)" />
        <path d={chart.line} fill="none" stroke="var(--surface)" strokeWidth="3" />
        <path d={chart.line} fill="none" stroke="var(--text)" strokeWidth="1.5" />
        <path d={chart.threshold} fill="none" stroke="var(--bad)" strokeWidth="1.25" strokeDasharray="4 3" />
        {flag === null ? null : (
          <g>
            <line x1={flag} x2={flag} y2={HEIGHT} stroke="var(--accent)" strokeWidth="1.5" />
            <path d={`M${flag} 0 l7 4 l-7 4 Z`} fill="var(--accent)" />
          </g>
        )}
      </svg>
      <div aria-hidden="true" className="flex justify-between text-11 text-text-3">
        <span>{formatClock(from, zone)}</span>
        {chart.threshold === '' ? null : <span className="sm:hidden">threshold dashed</span>}
        <span>{formatClock(now, zone)}</span>
      </div>
    </div>
  );
}

/** What the drawing shows, in words: a fact has no value over time, and is drawn by a measure of its own. */
function describe({ episode, history }: ListedCause, highest: number): string {
  const { condition } = episode.rule;
  const latest = history.at(-1)?.value ?? null;
  if (condition.kind === 'silence') return `Ended connections a minute, last 2 h: at most ${Math.round(highest)}`;
  const rule =
    condition.kind === 'new_pair' ? { ...episode.rule, condition: { kind: 'deploy_worse' as const } } : episode.rule;
  const name = condition.kind === 'new_pair' ? 'Send-after-close rate' : 'The value that is judged';
  return `${name}, last 2 h: at most ${valueText(rule, highest)}, now ${valueText(rule, latest)}`;
}
