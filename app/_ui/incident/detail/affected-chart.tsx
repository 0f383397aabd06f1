'use client';
import { lazy, Suspense } from 'react';
import type { Incident } from '../../../_close/incident/incident.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { IncidentDetail } from '../../../_query/incident/incident.ts';
import { categoryStyle } from '../../category/category-style.ts';
import type { FlaggedDeploy } from '../../chart/flagged-deploy.ts';
import { placeFlags } from '../../chart/flags.ts';
import { gapText } from '../../chart/gap-text.ts';
import type { ReleasedVersion } from '../../chart/released-versions.ts';
import { tickLabels } from '../../chart/tick-labels.ts';
import { timeTicks } from '../../chart/time-axis.ts';
import { useWidth } from '../../chart/use-width.ts';
import { valueAxis } from '../../chart/value-axis.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatMoment, formatSpan, formatStep } from '../../format/time.ts';
import { untilLoaded } from '../../live/until-loaded.ts';
import { releaseTargets } from './release-targets.ts';
import { type VersionStretch, versionStretches } from './version-ribbon.ts';

const AXIS_PX = 40;
const TOP = 22;
const BOTTOM = 82;
const RIBBON_Y = 103;
const RIBBON_HEIGHT = 17;
const HEIGHT = RIBBON_Y + RIBBON_HEIGHT + 2;
const TICK_PX = 80;
const CHARACTER_PX = 6.2;

// What answers the pointer and the keyboard can come after the drawing.
const DeployLinks = lazy(async () => ({
  default: (await untilLoaded(() => import('../../chart/deploy-links.tsx'))).DeployLinks,
}));

/**
 * Affected connections over the range, with the first sights of versions, and how many each version had. Each flag leads to the
 * deploy that brought its version.
 */
export function AffectedChart(props: {
  detail: IncidentDetail;
  released: readonly ReleasedVersion[];
  deploys: readonly FlaggedDeploy[];
  /** When nothing was heard of the service: no bar says nothing then. */
  unheard: readonly TimeSpan[];
  zone: string;
}) {
  const { detail, zone } = props;
  const [ref, width] = useWidth<HTMLDivElement>(900);
  const { from, to, step, incident } = detail;
  const { hue } = categoryStyle(incident.category);
  const plotWidth = Math.max(60, width - AXIS_PX);
  const at = (t: number) => ((t - from) / (to - from)) * plotWidth;
  const axis = valueAxis(Math.max(0, ...incident.trend.map(({ connections }) => connections)), 1);
  const y = (value: number) => BOTTOM - (value / axis.max) * (BOTTOM - TOP);
  const ticks = timeTicks(from, to, zone, Math.max(2, Math.floor(plotWidth / TICK_PX)));
  const stretches = versionStretches(detail.byVersion, { from, to }, props.released);
  const released = stretches.filter((stretch) => stretch.released);
  // An older version may be back, or still run beside it: then its stretch is no time without the incident.
  const isQuietFrom = (start: number) => incident.trend.every(({ t, connections }) => t < start || connections === 0);
  const flags = placeFlags(
    released.map((stretch) => ({ x: at(stretch.from), label: stretch.name, rank: 0, stretch })),
    plotWidth,
  );
  const label = `affected per ${formatStep(step)}`;
  const labelWidth = label.length * CHARACTER_PX;
  // The first place that no flag crosses.
  const labelLeft = [4, ...flags.map(({ x }) => x + 12)].find((left) =>
    flags.every(({ x }) => x < left || x > left + labelWidth),
  );
  const every = Math.ceil((axis.ticks.length - 1) / 3);
  return (
    <div ref={ref} className="relative min-w-0 flex-1 overflow-x-clip">
      <svg width={width} height={HEIGHT} role="img" className="block">
        <title>
          {`Affected connections per ${formatStep(step)}: ${formatCount(incident.distinctConnections)} in all. ` +
            stretches.map(({ name, connections }) => `${name}: ${formatCount(connections)}`).join(', ')}
        </title>
        <g transform={`translate(${AXIS_PX} 0)`} fontSize="11">
          {axis.ticks
            .filter((_, index) => index % every === 0)
            .map((tick) => (
              <g key={tick}>
                <line
                  x2={plotWidth}
                  y1={y(tick) + 0.5}
                  y2={y(tick) + 0.5}
                  stroke={tick === 0 ? 'var(--line-2)' : 'var(--grid)'}
                />
                <text x="-8" y={y(tick) + 4} textAnchor="end" fill="var(--text-3)">
                  {formatCount(tick)}
                </text>
              </g>
            ))}
          {props.unheard.map((span) => (
            <UnheardSpan
              key={span.from}
              left={Math.max(0, at(span.from))}
              right={Math.min(plotWidth, at(span.to))}
              text={gapText(span, detail, zone)}
            />
          ))}
          {incident.trend.map(({ t, connections, partial }) => {
            const left = Math.max(0, at(t));
            return (
              <rect
                key={t}
                x={left}
                y={y(connections)}
                width={Math.max(1, Math.min(at(t + step), plotWidth) - left - 1)}
                height={BOTTOM - y(connections)}
                fill={`var(${hue})`}
                fillOpacity={partial ? 0.45 : 1}
                stroke={partial && connections > 0 ? `var(${hue})` : 'none'}
                strokeDasharray="2 2"
              >
                <title>{`${formatSpan(t, t + step, zone)}: ${formatCountOf(connections, 'connection')}${partial ? ', partial' : ''}`}</title>
              </rect>
            );
          })}
          {stretches.map((stretch) => (
            <Stretch
              key={stretch.from}
              left={at(stretch.from)}
              width={at(stretch.to) - at(stretch.from)}
              name={stretch.name}
              connections={stretch.connections}
              tone={toneOf(stretch, incident, isQuietFrom)}
            />
          ))}
          {released.map(({ name, from: start }) => (
            <line
              key={start}
              x1={at(start)}
              x2={at(start)}
              y1="4"
              y2={RIBBON_Y + RIBBON_HEIGHT}
              stroke="var(--accent)"
              strokeWidth="1.25"
            >
              <title>{`${name} first seen ${formatMoment(start, zone)}`}</title>
            </line>
          ))}
          {/* Over the lines of releases, which go down to the ribbon. */}
          {tickLabels(
            ticks.map((tick) => ({ ...tick, x: at(tick.t) })),
            plotWidth,
          ).map((label) => (
            <text
              key={label.t}
              x={label.x}
              y={BOTTOM + 15}
              textAnchor={label.anchor}
              fill="var(--text-3)"
              stroke="var(--surface)"
              strokeWidth="4"
              paintOrder="stroke"
            >
              {label.text}
            </text>
          ))}
          <text x={labelLeft} y="12" fill="var(--text-3)" stroke="var(--surface)" strokeWidth="4" paintOrder="stroke">
            {label}
          </text>
          {flags.map((flag) => (
            <path key={flag.x} d={`M${flag.x} 3 l7 4 -7 4 Z`} fill="var(--accent)">
              <title>{flag.name}</title>
            </path>
          ))}
        </g>
      </svg>
      <Suspense>
        <DeployLinks
          left={AXIS_PX}
          width={plotWidth}
          zone={zone}
          targets={releaseTargets(flags, props.deploys, { height: TOP, zone })}
        />
      </Suspense>
    </div>
  );
}

/** A time without telemetry: hatched, with its times, or at least its words, where they have room. */
function UnheardSpan({ left, right, text }: { left: number; right: number; text: string }) {
  if (right <= left) return null;
  const words = [text, 'no telemetry'].find((one) => one.length * CHARACTER_PX <= right - left);
  return (
    <g>
      <rect x={left} y={TOP} width={right - left} height={BOTTOM - TOP} fill="url(#texture-gap)" />
      {words === undefined ? null : (
        <text
          x={(left + right) / 2}
          y={(TOP + BOTTOM) / 2 + 4}
          textAnchor="middle"
          fill="var(--text-2)"
          stroke="var(--surface)"
          strokeWidth="4"
          paintOrder="stroke"
        >
          {words}
        </text>
      )}
    </g>
  );
}

type StretchTone = keyof typeof TONES;

const TONES = {
  free: { fill: 'var(--good-soft)', text: 'var(--good)' },
  newest: { fill: 'var(--accent-soft)', text: 'var(--accent)' },
  calm: { fill: 'var(--line)', text: 'var(--text)' },
};

/** Green is for the version that the incident is gone since. */
function toneOf(
  { version, connections, from, isNewest }: VersionStretch,
  { gone }: Incident,
  isQuietFrom: (start: number) => boolean,
): StretchTone {
  if (connections === 0 && gone?.version === version && isQuietFrom(from)) return 'free';
  return isNewest ? 'newest' : 'calm';
}

/** One version of the ribbon, or several as one: name and count as far as they fit. */
function Stretch(props: { left: number; width: number; name: string; connections: number; tone: StretchTone }) {
  const { left, width, name } = props;
  const tone = TONES[props.tone];
  const count = formatCount(props.connections);
  const texts = [`${name}: ${formatCountOf(props.connections, 'affected connection')}`, `${name}: ${count}`, name];
  const text = texts.find((candidate) => candidate.length * CHARACTER_PX + 8 <= width) ?? '';
  return (
    <g>
      <title>{texts[0]}</title>
      <rect x={left} y={RIBBON_Y} width={Math.max(1, width - 1)} height={RIBBON_HEIGHT} fill={tone.fill} />
      <text x={left + width / 2} y={RIBBON_Y + 12.5} textAnchor="middle" fill={tone.text}>
        {text}
      </text>
    </g>
  );
}
