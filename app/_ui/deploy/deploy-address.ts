/** Parts of the address that belong to the list, or to one deploy, and not to the view that leads on. */
const OWN = [
  'verdict',
  'by',
  'q',
  'sort',
  'wave',
  'folded',
  'against',
  'beforeFrom',
  'beforeTo',
  'afterFrom',
  'afterTo',
];

/** The address of one deploy, with the view of the page that leads to it. `part` is the id of an element on it. */
export function deployAddress(id: string, query: URLSearchParams, part = ''): string {
  const kept = new URLSearchParams(query);
  for (const name of OWN) kept.delete(name);
  const path = `/deploys/${encodeURIComponent(id)}`;
  return `${kept.size === 0 ? path : `${path}?${kept}`}${part === '' ? '' : `#${part}`}`;
}
