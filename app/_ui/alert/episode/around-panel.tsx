'use client';
import { useMemo } from 'react';
import { measureName, measureTitle } from '../../../_close/measure/measure-name.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { Swatch } from '../../category/swatch.tsx';
import { PlainTable } from '../../chart/plain-table.tsx';
import { formatDuration } from '../../format/duration.ts';
import { formatMoment, formatStep } from '../../format/time.ts';
import { ChartPanel } from '../../panel/chart-panel.tsx';
import { Failed } from '../../panel/failed.tsx';
import { Panel } from '../../panel/panel.tsx';
import { apiPath } from '../../view/base-path.ts';
import { useGo } from '../../view/use-go.ts';
import { useProject } from '../../view/use-project.ts';
import { withProject } from '../../view/with-project.ts';
import { chartedMeasure, chartedRuleText } from '../charted-text.ts';
import { valueText } from '../measured-text.ts';
import type { EpisodeChart, EpisodeData } from '../model.ts';
import { aroundChart } from './around-chart.ts';
import { AroundDrawing } from './around-drawing.tsx';
import { episodeChartRows } from './around-rows.ts';
import { episodeIncidents } from './episode-incidents.ts';
import { usualAt, usualText } from './usual-text.ts';

/** From an hour before it to a quarter of an hour after it. */
export function AroundPanel({ data, zone }: { data: EpisodeData; zone: string }) {
  const title = `${measureTitle(chartedMeasure(data.episode.rule))} around it`;
  if (!data.chart.ok) {
    return (
      <Panel title={title}>
        <Failed message={data.chart.message} />
      </Panel>
    );
  }
  return <Around data={data} chart={data.chart.value} title={title} zone={zone} />;
}

function Around(props: { data: EpisodeData; chart: EpisodeChart; title: string; zone: string }) {
  const { data, chart, title, zone } = props;
  const go = useGo();
  const project = useProject();
  const { episode } = data;
  const { rule, service, environment } = episode;
  const isSilence = rule.condition.kind === 'silence';
  const drawing = useMemo(() => aroundChart(chart, isSilence), [chart, isSilence]);
  const charted = chartedRuleText(rule);
  const open = (span: TimeSpan) => go.push(episodeIncidents(episode, span));
  const note = [service ?? 'all services', environment ?? '', `${formatStep(chart.step)} buckets`, zone];
  return (
    <ChartPanel
      title={title}
      note={note.filter((part) => part !== '').join(', ')}
      rows={() => episodeChartRows(drawing, chart.step)}
      api={withProject(apiPath(`alerts/episodes/${encodeURIComponent(episode.id)}`), project)}
      controls={
        <Legend
          drawing={drawing}
          windowMs={rule.condition.kind === 'burn_rate' ? null : rule.windowMs}
          name={measureName(chartedMeasure(rule))}
        />
      }
      table={
        <PlainTable
          label={title}
          heads={['judged up to', 'value', 'threshold', 'same hours of 7 days']}
          rows={drawing.line.map(({ t, value, threshold }) => ({
            key: t,
            cells: [
              formatMoment(t, zone),
              valueText(charted, value),
              threshold ? valueText(charted, threshold) : '–',
              usualText(charted, usualAt(drawing.usual, t - 1, chart.step)),
            ],
          }))}
        />
      }
    >
      <div className="mt-1 h-80 min-h-0">
        <AroundDrawing
          data={data}
          chart={chart}
          drawing={drawing}
          label={`${title}, from ${formatMoment(chart.from, zone)} to ${formatMoment(chart.to, zone)}`}
          zone={zone}
          onZoom={open}
          onOpen={open}
        />
      </div>
    </ChartPanel>
  );
}

function Legend(props: { drawing: ReturnType<typeof aroundChart>; windowMs: number | null; name: string }) {
  return (
    <ul className="flex gap-3 text-11 text-text-2 max-sm:hidden">
      {props.drawing.buckets.some(({ state }) => state === 'data') ? (
        <li className="inline-flex items-center gap-1.5">
          <Swatch style={props.drawing.style} />
          {props.name}
        </li>
      ) : null}
      {props.drawing.usual.length === 0 ? null : (
        <li className="inline-flex items-center gap-1.5">
          <svg width="14" height="8" aria-hidden="true">
            <rect width="14" height="8" fill="var(--text)" fillOpacity="0.16" />
            <line x2="14" y1="4" y2="4" stroke="var(--text-2)" strokeWidth="1.25" strokeDasharray="4 3" />
          </svg>
          same hours of 7 days
        </li>
      )}
      {props.drawing.line.length === 0 ? null : (
        <li className="inline-flex items-center gap-1.5">
          <svg width="14" height="6" aria-hidden="true">
            <line x2="14" y1="3" y2="3" stroke="var(--text)" strokeWidth="1.5" />
          </svg>
          {props.windowMs === null ? 'judged' : `judged over ${formatDuration(props.windowMs)}`}
        </li>
      )}
    </ul>
  );
}
