/** Pairs of call sites of one service that were first seen in its newest release, and in no other. */
export interface NewPairsFact {
  serviceId: string;
  /** The newest release; null where none is known. */
  version: string | null;
  /** Connections of each pair since the release began; `recent` by the length of a window, ms. Sums of weights. */
  pairs: readonly { id: string; connections: number; recent: ReadonlyMap<number, number> }[];
}

/** The verdict on the newest release of a service. */
export interface DeployFact {
  serviceId: string;
  deployId: string;
  version: string;
  /** null where there is none before. */
  against: string | null;
  verdict: string;
  ratio: number | null;
  /** The lower end of the ratio's interval. */
  low: number | null;
  before: { events: number; exposure: number };
  after: { events: number; exposure: number };
}

/** How long nothing has been heard of a service, and what is usual at these hours. */
export interface SilenceFact {
  serviceId: string;
  /** Since the last minute in which anything was heard, ms; 0 while something is. */
  silentForMs: number;
  /** Of each of the seven days before it, as far as the service was known: minutes of the same hours in which something was heard. */
  heardMinutes: readonly number[];
  /** Processes that were heard in the hour before it fell silent; 0 while it is not. */
  instances: number;
}
