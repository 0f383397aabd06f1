/** A version that a service began to run, announced or inferred. Times are epoch ms. */
export interface Deploy {
  id: string;
  service: string;
  environment: string;
  version: string;
  /** `inferred`: nobody announced it; it was heard. */
  source: 'announced' | 'inferred';
  /** As announced, else the minute of the first span. */
  startedAt: number;
  finishedAt: number | null;
  /** The minute of the first connection that the version ended in this deploy; null: never heard. */
  heardAt: number | null;
  lastHeardAt: number | null;
  /** When the next deploy of the service began; null while this is the newest. */
  endedAt: number | null;
  previousVersion: string | null;
  isRollback: boolean;
  commit: string | null;
  author: string | null;
  url: string | null;
  files: string[] | null;
}
