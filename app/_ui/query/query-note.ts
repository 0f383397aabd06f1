import { isMeasureKey, type QueryTerm } from '../../_close/query/query-term.ts';

/** On the overview: which terms its rates and counts do not know. */
export function overviewNote(terms: readonly QueryTerm[]): string | null {
  const names = namesOf(terms.filter(({ key }) => !isMeasureKey(key)));
  if (names.length === 0) return null;
  const verb = names.length === 1 ? 'chooses' : 'choose';
  return `${names.join(', ')} ${verb} among the worst pairs only: rates, codes and durations are of all connections.`;
}

/** In the list: which terms choose pairs by their samples. */
export function listNote(terms: readonly QueryTerm[]): string | null {
  const names = namesOf(terms.filter(({ key }) => key === 'code' || key === 'initiator' || key === 'instance'));
  if (names.length === 0) return null;
  const verb = names.length === 1 ? 'chooses' : 'choose';
  return `${names.join(', ')} ${verb} pairs by their newest samples; what is counted of a pair stays whole.`;
}

function namesOf(terms: readonly QueryTerm[]): string[] {
  return [...new Set(terms.map(({ key }) => (key === 'text' ? 'Text' : `${key}:`)))];
}
