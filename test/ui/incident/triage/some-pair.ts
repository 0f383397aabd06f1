import type { SelectedPair } from '../../../../app/_ui/incident/triage/selected-pair.ts';

/** An open pair of 2.0.0; `change` puts others in place of parts. */
export function somePair(id: string, change: Partial<SelectedPair> = {}): SelectedPair {
  return {
    id,
    name: `publish × close${id}`,
    version: '2.0.0',
    isOpen: true,
    kind: '["orders","production","send_after_close"]',
    connections: 3,
    ...change,
  };
}
