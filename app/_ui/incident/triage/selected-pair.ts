import type { Incident } from '../../../_close/incident/incident.ts';
import { isOpen, resolvableIn } from '../resolve.ts';
import { sentenceText } from '../sentence.ts';
import { pairTitle } from '../tail/pair-title.ts';

/** What has to be known of a selected pair to act on it, also when its row is no longer in the list. */
export interface SelectedPair {
  id: string;
  /** "publish × kick". */
  name: string;
  /** In which release it is offered as resolved; "" where no version is known. */
  version: string;
  /** Whether nobody has resolved or ignored it. */
  isOpen: boolean;
  /** Service, environment and category: only pairs that share them can become one. */
  kind: string;
  connections: number;
}

export function selectedPair(incident: Incident): SelectedPair {
  return {
    id: incident.id,
    name: sentenceText(pairTitle(incident)),
    version: resolvableIn(incident),
    isOpen: isOpen(incident),
    kind: JSON.stringify([incident.service, incident.environment, incident.category]),
    connections: incident.connections,
  };
}
