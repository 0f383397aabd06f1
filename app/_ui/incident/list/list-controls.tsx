'use client';
import { CATEGORIES } from '../../../_close/event/categories.ts';
import { INCIDENT_STATES } from '../../../_close/incident/incident-state.ts';
import type { ListGrouping } from '../../../_close/incident/list-group.ts';
import { incidentRows } from '../../../_close/table/incident-rows.ts';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { ChoiceMenu } from '../../controls/choice-menu.tsx';
import { Segmented } from '../../controls/segmented.tsx';
import { ChartMenu } from '../../panel/chart-menu.tsx';
import type { ResolvedRange } from '../../view/range.ts';
import { useView } from '../../view/view-context.tsx';
import { listAddress } from './list-address.ts';
import { useListView } from './use-list-view.ts';

const STATE_WORDS = {
  escalating: 'escalating',
  new: 'new',
  ongoing: 'ongoing',
  resolved: 'resolved',
  came_back: 'came back',
  ignored: 'ignored',
};

const GROUPINGS = [
  { value: 'pair', word: 'Pair' },
  { value: 'file', word: 'File' },
  { value: 'release', word: 'Release' },
  { value: 'closeSite', word: 'Close site' },
] as const satisfies readonly { value: ListGrouping | 'pair'; word: string }[];

/** How the incidents are grouped, and what narrows them beyond the page's filters. They share the row of the field. */
export function ListControls({ list, range }: { list: IncidentList | null; range: ResolvedRange }) {
  const { view } = useView();
  const { listView, setListView } = useListView();
  const { category, state } = listView;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2 text-12">
      <Segmented
        label="Group by"
        options={GROUPINGS}
        chosen={listView.groupBy ?? 'pair'}
        onChoose={(chosen) => setListView({ groupBy: chosen === 'pair' ? null : chosen })}
      />
      <ChoiceMenu
        word="category"
        options={CATEGORIES.map((value) => ({ value, word: value, mark: <CategoryGlyph category={value} /> }))}
        chosen={category}
        onChoose={(chosen) => setListView({ category: chosen })}
      />
      <ChoiceMenu
        word="state"
        options={INCIDENT_STATES.map((value) => ({ value, word: STATE_WORDS[value] }))}
        chosen={state}
        onChoose={(chosen) => setListView({ state: chosen })}
      />
      {list === null ? null : (
        <ChartMenu
          title="Incidents"
          rows={() => incidentRows(list.incidents)}
          api={listAddress(view, listView, range)}
          svg={() => null}
        />
      )}
    </div>
  );
}
