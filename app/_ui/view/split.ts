/** By what the headline's chart can be split. */
export const SPLITS = ['category', 'route', 'version', 'code', 'initiator'] as const;
export type Split = (typeof SPLITS)[number];

/**
 * The measure that a split shows. A late send has no close code of its own, so that by code there is only how the
 * connections ended; by category every incident is divided by all ended connections.
 */
export const SPLIT_MEASURES = {
  category: 'incidentRate',
  route: 'sendAfterCloseRate',
  version: 'sendAfterCloseRate',
  code: 'endedConnections',
  initiator: 'sendAfterCloseRate',
} as const satisfies Record<Split, string>;
