const WAYS = ['table', 'cards'] as const;
/** How the overview shows services. */
export type ServicesAs = (typeof WAYS)[number];

const STORAGE_KEY = 'afterclose-services-as';
const listeners = new Set<() => void>();
let chosenHere: ServicesAs | null = null;

/** What the reader has chosen, in this browser; null without a choice. */
export function servicesAs(): ServicesAs | null {
  if (chosenHere !== null) return chosenHere;
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    return WAYS.find((way) => way === kept) ?? null;
  } catch {
    // Storage may be forbidden.
    return null;
  }
}

/** Shows services so, and remembers it in this browser. */
export function chooseServicesAs(way: ServicesAs): void {
  chosenHere = way;
  try {
    localStorage.setItem(STORAGE_KEY, way);
  } catch {
    // The choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Calls `listener` when the choice changes, until what it returns is called. */
export function subscribeToServicesAs(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
