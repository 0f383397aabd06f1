import type { CallSite } from '../stack/call-site.ts';

/** By what the pairs of a list can be put under headings. */
export const LIST_GROUPINGS = ['file', 'release', 'closeSite'] as const;
export type ListGrouping = (typeof LIST_GROUPINGS)[number];

/** What the heading of a group follows from. */
export interface Grouped {
  closeSite: CallSite | null;
  sendSite: CallSite | null;
  /** The version that had it first, "" where that is not known. */
  firstVersion: string;
}

/**
 * The heading that a group stands under: the file of the offending call, or where there is none, of the close; the version
 * that brought it; or the function that closed, with its file. "" where that is not known, as where the peer closed.
 */
export function listGroupOf({ closeSite, sendSite, firstVersion }: Grouped, by: ListGrouping): string {
  switch (by) {
    case 'file':
      return (sendSite ?? closeSite)?.file ?? '';
    case 'release':
      return firstVersion;
    case 'closeSite':
      return closeSite === null ? '' : `${closeSite.function} ${closeSite.file}`;
  }
}
