'use client';
import { Link } from '../../view/link.tsx';
import { AlertChip } from '../alert-chip.tsx';
import { alertState } from '../alert-state.ts';
import { episodeAddress } from '../episode-address.ts';
import { countedText, valueText } from '../measured-text.ts';
import type { ListedCause } from '../model.ts';
import { CauseDrawing } from './cause-drawing.tsx';
import { sinceText } from './cause-row.tsx';
import { saidText, whoText } from './who-text.ts';

/** On a phone: what people have answered already, in one card below what asks for something. Each leads to its page. */
export function QuietCard(props: { causes: readonly ListedCause[]; now: number; zone: string; query: string }) {
  const { causes, now, zone, query } = props;
  return (
    <section aria-labelledby="quiet" className="panel sm:hidden">
      <h3 id="quiet" className="flex gap-2 px-3 py-2.5 font-semibold">
        Quiet for now
        <span className="font-normal text-12 text-text-3">acknowledged, snoozed and silenced</span>
        <span className="ml-auto font-normal text-12 text-text-3">{causes.length}</span>
      </h3>
      <ul>
        {causes.map((cause) => {
          const { episode } = cause;
          const state = alertState(episode, now);
          const shown = episode.latest ?? episode.fired;
          const value =
            shown === null ? '' : `${valueText(episode.rule, shown.value)} ${countedText(episode.rule, shown)}`;
          return (
            <li key={episode.id} className="border-line border-t">
              <Link
                href={episodeAddress(episode.id, new URLSearchParams(query))}
                className="grid grid-cols-[minmax(0,1fr)_100px] gap-x-3 p-3"
              >
                <span>
                  <AlertChip look={state.look} words={state.words} />
                </span>
                <span className="text-right text-12 text-text-2">{sinceText(cause, now, zone)}</span>
                <span className="mt-1.5 min-w-0">
                  <span className="block font-semibold">{episode.ruleName}</span>
                  <span className="block text-12 text-text-2">
                    <span className="font-semibold text-text">{episode.service ?? 'all services'}</span> {value}
                  </span>
                  <span className="block text-11 text-text-3">
                    {saidText(cause.lastAct, now, zone) ?? whoText(episode, now, zone).text}
                  </span>
                </span>
                <span className="mt-2 min-w-0">
                  <CauseDrawing cause={cause} now={now} zone={zone} />
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
