import type { Incident } from '../../../_close/incident/incident.ts';
import type { ListGrouping } from '../../../_close/incident/list-group.ts';
import type { SelectedPair } from '../triage/selected-pair.ts';
import type { Selecting } from '../triage/use-selection.ts';
import type { ListItem } from './list-items.ts';

/** What all rows of the list share. */
export interface ListSetting {
  by: ListGrouping | null;
  /** Of what the list has several, so that each row says its own. */
  ofSeveral: { services: boolean; environments: boolean };
  /** Epoch ms. */
  now: number;
  /** For how long the service of an incident is silent, ms; null while it is not. */
  silentMsOf: (incident: Incident) => number | null;
  zone: string;
  selecting: Selecting;
  /** The incidents whose rows are there, in their order. */
  listed: readonly Incident[];
  /** The address of the whole list in the API. */
  wholeList: string;
  onExtend: (pair: SelectedPair) => void;
  onResolve: (pair: SelectedPair) => void;
  onFold: (item: ListItem) => void;
  /** The rows that show what was merged into them. */
  openMerged: ReadonlySet<string>;
  onOpenMerged: (id: string) => void;
  measure: (row: Element | null) => void;
  setCurrentId: (id: string) => void;
}
