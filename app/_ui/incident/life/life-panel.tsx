'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { IncidentDetail } from '../../../_query/incident/incident.ts';
import type { IncidentSample } from '../../../_query/incident/sample.ts';
import { useWidth } from '../../chart/use-width.ts';
import { Segmented } from '../../controls/segmented.tsx';
import { formatSignedDuration } from '../../format/duration.ts';
import { formatClockSeconds, formatDay } from '../../format/time.ts';
import { ChartMenu } from '../../panel/chart-menu.tsx';
import { Panel } from '../../panel/panel.tsx';
import { TableToggle } from '../../panel/table-toggle.tsx';
import { apiAddress } from '../../view/api-address.ts';
import { useView } from '../../view/view-context.tsx';
import type { SamplePick } from '../sample-order.ts';
import { LifeDrawing } from './life-drawing.tsx';
import { lifeEvents } from './life-events.ts';
import { LifeLegend } from './life-legend.tsx';

const TITLE = 'Life of a sample connection';
const LONGEST_INSTANCE = 20;

const PICK_WORDS: readonly { value: SamplePick; word: string }[] = [
  { value: 'typical', word: 'Typical' },
  { value: 'slowest', word: 'Slowest' },
  { value: 'most_lost', word: 'Most lost' },
  { value: 'newest', word: 'Newest' },
];

/** The life of a sample connection, to scale or as a table, and the way through the samples. */
export function LifePanel(props: {
  detail: IncidentDetail;
  sample: IncidentSample;
  pick: SamplePick;
  position: number;
  zone: string;
  choosePick: (pick: SamplePick) => void;
  choosePosition: (position: number) => void;
}) {
  const { detail, sample, position, zone } = props;
  const { view } = useView();
  const total = detail.samples.length;
  const [asTable, setAsTable] = useState(false);
  const [ref, width] = useWidth<HTMLDivElement>(1300);
  return (
    <Panel
      title={TITLE}
      className="py-2"
      note={
        <>
          <span className="mr-1 font-mono">{sample.connectionId}</span> {formatDay(sample.at, zone)}{' '}
          {formatClockSeconds(sample.at, zone)}
          {[sample.facts.version, shortened(sample.facts.instance)]
            .filter((text) => text !== '')
            .map((text) => `, ${text}`)}
        </>
      }
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <LifeLegend category={detail.incident.category} />
          <Segmented label="Sample" options={PICK_WORDS} chosen={props.pick} onChoose={props.choosePick} />
          <span className="flex items-center gap-2">
            <span className="whitespace-nowrap text-12 text-text-2">
              {position} of {total}
            </span>
            <StepButton
              word="Previous sample"
              Icon={ChevronLeft}
              disabled={position <= 1}
              onStep={() => props.choosePosition(position - 1)}
            />
            <StepButton
              word="Next sample"
              Icon={ChevronRight}
              disabled={position >= total}
              onStep={() => props.choosePosition(position + 1)}
            />
            <TableToggle title={TITLE} asTable={asTable} onToggle={setAsTable} main />
            <ChartMenu
              title={TITLE}
              rows={() => lifeEvents(sample.timeline).map(({ atMs, what }) => ({ atMs, what }))}
              api={apiAddress(`incidents/${detail.incident.id}`, view, detail)}
              svg={() => ref.current?.querySelector('svg') ?? null}
            />
          </span>
        </div>
      }
    >
      <div ref={ref} className="mt-1 min-w-0 overflow-x-clip">
        {asTable ? (
          <LifeTable sample={sample} />
        ) : (
          <LifeDrawing
            sample={sample}
            category={detail.incident.category}
            delays={detail.delays}
            delay={detail.incident.delayMs}
            firstSends={detail.incident.distinctConnections}
            width={width}
            zone={zone}
          />
        )}
      </div>
    </Panel>
  );
}

/** An instance is often a UUID. Its beginning is enough here: the facts show all of it. */
function shortened(instance: string): string {
  return instance.length > LONGEST_INSTANCE ? `${instance.slice(0, 8)}…` : instance;
}

function LifeTable({ sample }: { sample: IncidentSample }) {
  return (
    <table className="w-full text-12">
      <thead className="text-left text-text-3">
        <tr>
          <th scope="col" className="py-1 pr-4 text-right font-normal">
            from the close
          </th>
          <th scope="col" className="py-1 font-normal">
            what
          </th>
        </tr>
      </thead>
      <tbody>
        {lifeEvents(sample.timeline).map(({ atMs, what }) => (
          <tr key={`${atMs} ${what}`} className="border-line border-t">
            <td className="w-36 whitespace-nowrap py-1 pr-4 text-right text-text-2">{formatSignedDuration(atMs)}</td>
            <td className="py-1">{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StepButton(props: { word: string; Icon: typeof ChevronLeft; disabled: boolean; onStep: () => void }) {
  const { Icon } = props;
  return (
    <button
      type="button"
      className="control h-6 w-6 justify-center px-0"
      aria-label={props.word}
      title={props.word}
      disabled={props.disabled}
      onClick={props.onStep}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
