'use client';
import { INCIDENT_STATES } from '../../../_close/incident-state.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { ChoiceMenu } from '../../controls/choice-menu.tsx';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatStep } from '../../format/time.ts';
import type { IncidentList } from '../model.ts';
import { CATEGORIES } from './list-params.ts';
import { useListView } from './use-list-view.ts';

const STATE_WORDS = {
  new: 'new',
  ongoing: 'ongoing',
  resolved: 'resolved',
  came_back: 'came back',
  ignored: 'ignored',
};

/** How many incidents there are, and by what they are narrowed beyond the page's filters. */
export function ListHead({ list }: { list: IncidentList | null }) {
  const { listView, setListView } = useListView();
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-2 text-12">
      <span className="text-text-3">{list === null ? '' : countText(list)}</span>
      <div className="flex flex-wrap gap-2 sm:ml-auto">
        <ChoiceMenu
          word="category"
          options={CATEGORIES.map((value) => ({ value, word: value, mark: <CategoryGlyph category={value} /> }))}
          chosen={listView.category}
          onChoose={(category) => setListView({ category })}
        />
        <ChoiceMenu
          word="state"
          options={INCIDENT_STATES.map((value) => ({ value, word: STATE_WORDS[value] }))}
          chosen={listView.state}
          onChoose={(state) => setListView({ state })}
        />
      </div>
    </div>
  );
}

function countText({ total, incidents, step }: IncidentList): string {
  const shown = incidents.length < total ? `${formatCount(incidents.length)} of ` : '';
  return `${shown}${formatCountOf(total, 'incident')}, trend per ${formatStep(step)}`;
}
