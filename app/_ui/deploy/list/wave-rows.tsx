import { ChevronDown, ChevronRight, Layers } from 'lucide-react';
import { formatCountOf } from '../../format/count.ts';
import { formatClock } from '../../format/time.ts';
import { FaceChip } from '../../verdict/verdict-chip.tsx';
import { ForestCell } from '../forest/forest-cell.tsx';
import { ShareBar } from './adoption-cell.tsx';
import { CARD } from './card-classes.ts';
import { DeployTableRow, type RowContext } from './deploy-row.tsx';
import { PairsCell } from './pairs-cell.tsx';
import type { DeployEntry } from './sections.ts';
import { classCounts, isWorse } from './verdict-class.ts';
import { waveSummary } from './wave-summary.ts';

/** All marks of a wave lie in so much height. */
const FOREST_PX = 34;
const GATE_COLOURS = { failed: 'text-bad', undecided: 'text-warn', passed: 'text-good' } as const;

/** A wave: a row with its counts and all marks, the worse ones below it, and the others folded. */
export function WaveRows(props: {
  entry: DeployEntry & { is: 'wave' };
  context: RowContext;
  rollbacks: ReadonlyMap<string, number>;
  currentId: string | null;
  open: boolean;
  onToggle: () => void;
}) {
  const { entry, context, open } = props;
  const { worse, others } = entry;
  const Chevron = open ? ChevronDown : ChevronRight;
  const counts = classCounts(others);
  const columns = context.layout.adoption === null ? 9 : 10;
  return (
    <>
      <WaveRow entry={entry} context={context} />
      {[...worse, ...(open ? others : [])].map((deploy) => (
        <DeployTableRow
          key={deploy.id}
          deploy={deploy}
          context={context}
          rolledBackAt={props.rollbacks.get(deploy.id) ?? null}
          current={deploy.id === props.currentId}
          inWave
        />
      ))}
      {others.length === 0 ? null : (
        <tr className={`border-line border-t bg-sunken ${CARD.section}`}>
          <td colSpan={columns} className={`py-1 pl-7 text-12 ${CARD.section}`}>
            <button
              type="button"
              className="flex items-center gap-2 text-text-2 pointer-coarse:py-1.5"
              aria-expanded={open}
              onClick={props.onToggle}
            >
              <Chevron size={14} strokeWidth={1.75} aria-hidden="true" />
              {others.length} {worse.length === 0 ? 'of the wave' : 'more of the wave'}:{' '}
              {counts.map(({ count, word }) => `${count} ${word}`).join(', ')}
              <span className="text-accent">{open ? 'fold' : 'show'}</span>
            </button>
          </td>
        </tr>
      )}
    </>
  );
}

function WaveRow({ entry, context }: { entry: DeployEntry & { is: 'wave' }; context: RowContext }) {
  const { wave } = entry;
  const { layout, axis, zone } = context;
  const summary = waveSummary(wave);
  const marks = [...entry.worse, ...entry.others].flatMap((deploy) => {
    const newest = deploy.judgement?.looks.at(-1);
    return newest === undefined ? [] : [{ of: newest, thin: !isWorse(deploy) }];
  });
  return (
    <tr className={`border-line border-t ${CARD.row}`}>
      <th scope="row" colSpan={2} className={`py-1 pr-2 pl-3 text-left font-normal ${CARD.wide}`}>
        <span className="flex items-center gap-2">
          <Layers size={14} strokeWidth={1.75} className="shrink-0 text-text-3" aria-hidden="true" />
          <span className="min-w-0">
            <span className="block truncate font-semibold">
              Wave of {formatCountOf(summary.services, 'service')} at {formatClock(wave.startedAt, zone)}
            </span>
            <span className="block truncate text-11 text-text-3">{summary.environments}</span>
          </span>
        </span>
      </th>
      <td className={`py-1 pr-2 ${CARD.half}`}>
        <span className="block truncate text-12">{wave.author ?? 'unknown'}</span>
        <span className="block truncate text-11 text-text-3">
          {wave.commit === null ? summary.versions : <span className="font-mono">{wave.commit.slice(0, 7)}</span>}
        </span>
      </td>
      {layout.adoption === null ? null : (
        <td className={`py-1 pr-2 ${CARD.half}`}>
          <ShareBar share={summary.stillOn / wave.deploys.length} />
          <span className="block truncate text-11 text-text-3">
            {summary.stillOn} of {wave.deploys.length} on
          </span>
        </td>
      )}
      <td colSpan={3} className={`py-1 pr-2 ${CARD.wide}`}>
        <span className="flex flex-wrap gap-1">
          {classCounts(wave.deploys).map(({ verdictClass, count, word, tone, glyph }) => (
            <FaceChip key={verdictClass} face={{ tone, glyph, word: `${count} ${word}`, figure: null }} />
          ))}
        </span>
      </td>
      <td className={`relative overflow-clip p-0 ${CARD.forest}`}>
        <ForestCell axis={axis} width={layout.forest} marks={marks} apart={FOREST_PX / Math.max(4, marks.length)} />
      </td>
      <td className={`py-1 pr-2 pl-2 ${CARD.half}`}>
        <PairsCell counts={summary.pairCounts} href={null} />
      </td>
      <td className={`py-1 pr-2 text-12 ${CARD.half}`}>
        {summary.gates.length === 0 ? <span className="text-text-3">not asked</span> : null}
        {summary.gates.map(({ is, count }) => (
          <span key={is} className={`block ${GATE_COLOURS[is]}`}>
            {count} {is}
          </span>
        ))}
      </td>
    </tr>
  );
}
