'use client';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ENOUGH_COVERAGE } from '../../_close/measure/enough-coverage.ts';
import { formatQuery } from '../../_close/query/format-query.ts';
import type { DataQuality } from '../../_query/quality/data-quality.ts';
import type { DiskUse } from '../../_query/quality/disk-use.ts';
import { formatBytes, formatCount, formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { formatDay } from '../format/time.ts';
import { untilLoaded } from '../live/until-loaded.ts';
import { apiAddress } from '../view/api-address.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { processTerms, termsOfQuery } from '../view/view-terms.ts';
import type { OverviewData } from './model.ts';

const OVERFLOWING = ['service', 'route', 'version', 'instance'] as const;

// Most visits never ask for it.
const TrustDialog = lazy(() => untilLoaded(() => import('../trust/trust-dialog.tsx')));

/** Whether the numbers can be trusted: coverage, gaps, rejected spans, sampling; and their size. It opens each reason. */
export function DataLine({ data, quality }: { data: OverviewData; quality: DataQuality }) {
  const zone = useZone();
  const { view } = useView();
  const { project, service, environment } = view;
  const q = formatQuery(processTerms(termsOfQuery(view.q)));
  const only = { project, service, environment, version: [], route: [], role: [], q };
  const { range } = data;
  const disk = data.disk.ok ? data.disk.value : null;
  const now = data.headline.ok ? data.headline.value.pooled.now : null;
  const silent = now?.word === 'silent' ? now.label : null;
  const [asked, setAsked] = useState(false);
  const { coverage, coverageInterval, gaps, skewed, late, overflow } = quality;
  const rejected = quality.rejected.reduce((sum, { count }) => sum + count, 0);
  const warned =
    // By chance alone, half of all sampled coverages are below 1.
    (coverage !== null && (coverageInterval?.[1] ?? coverage) < ENOUGH_COVERAGE) ||
    rejected > 0 ||
    silent !== null ||
    OVERFLOWING.some((kind) => overflow[kind] > 0);
  const Icon = warned ? ShieldAlert : ShieldCheck;
  const parts = [
    coverageInWords(quality),
    ...gapsInWords(gaps, silent),
    `${formatCountOf(rejected, 'span')} rejected`,
    ...(skewed === 0 ? [] : [`${formatCountOf(skewed, 'span')} ahead of this clock`]),
    ...(late === 0 ? [] : [`${formatCountOf(late, 'span')} late`]),
    ...OVERFLOWING.filter((kind) => overflow[kind] > 0).map(
      (kind) => `too many ${kind}s: ${formatCountOf(overflow[kind], 'span')} under __other__`,
    ),
    ...(disk === null ? [] : [diskInWords(disk, zone)]),
    ...samplingInWords(quality),
  ];
  const line = `${warned ? 'Data, warning' : 'Data'}: ${parts.join(', ')}`;
  const api = apiAddress('data-quality', only, range);
  return (
    <>
      <p
        data-testid="data-line"
        className={`flex min-w-0 items-center gap-1.5 text-12 ${warned ? 'text-warn' : 'text-text-2'}`}
      >
        <Icon size={14} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
        <a className="hover:underline lg:truncate" href={api} title={line}>
          {line}
        </a>
        <button
          type="button"
          data-print="hide"
          className="shrink-0 text-accent hover:underline"
          onClick={() => setAsked(true)}
        >
          Can I trust this?
        </button>
      </p>
      {asked ? (
        <Suspense>
          <TrustDialog
            quality={quality}
            context={{
              services: data.services.ok ? data.services.value : [],
              figures: data.headline.ok ? data.headline.value.figures : null,
              range,
              rawKeptMs: data.rawKeptMs,
              now: data.now,
              zone,
            }}
            api={api}
            onClose={() => setAsked(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** Of sampled connections the interval: the number itself strays by chance, also above 1. */
function coverageInWords({ coverage, coverageInterval }: DataQuality): string {
  if (coverage === null) return 'coverage unknown';
  return `coverage ${coverageInterval === null ? formatRate(coverage) : formatInterval(coverageInterval)}`;
}

/** Gaps end when something is heard again. Nothing since is none of them, and no health either. */
function gapsInWords(gaps: DataQuality['gaps'], silent: string | null): string[] {
  const [only] = gaps;
  if (!only) return [silent ?? 'no gap'];
  const total = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const words =
    gaps.length === 1
      ? `1 gap of ${formatDuration(total)}`
      : `${formatCount(gaps.length)} gaps, ${formatDuration(total)} together`;
  return silent === null ? [words] : [words, silent];
}

/** With what is to be expected, where that is more. */
function diskInWords({ bytes, forecast }: DiskUse, zone: string): string {
  const now = `${formatBytes(bytes)} on the disk`;
  if (forecast === null || formatBytes(forecast.bytes) === formatBytes(bytes)) return now;
  return `${now} (about ${formatBytes(forecast.bytes)} by ${formatDay(forecast.at, zone)})`;
}

/** Whether the figures are estimates; "not sampled" only where every span says so. */
function samplingInWords({ unknownWeightShare, meanAdjustedCount }: DataQuality): string[] {
  const sampled = meanAdjustedCount !== null && meanAdjustedCount > 1;
  const words = sampled ? [`sampled, about 1 in ${formatAdjustedCount(meanAdjustedCount)}`] : [];
  if (unknownWeightShare === null) return words;
  if (unknownWeightShare === 0) return sampled ? words : ['not sampled'];
  return [
    ...words,
    unknownWeightShare === 1 ? 'sampling not declared' : `sampling not declared by ${formatRate(unknownWeightShare)}`,
  ];
}

/** "1.1", "8", "250". */
function formatAdjustedCount(count: number): string {
  return count < 9.95 ? String(Number(count.toFixed(1))) : formatCount(count);
}
