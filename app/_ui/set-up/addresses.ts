/** Where the reader's processes reach this afterclose. */
export interface Addresses {
  /** Of the dashboard, as the reader has reached it, with its path. OTLP/HTTP is taken there too. */
  origin: string;
  /** Host and port of OTLP/gRPC, without TLS; null if it is not taken. */
  grpc: string | null;
  /** What sends needs a key. */
  needsKey: boolean;
  /** The one that the page is of; null where there is no other. */
  project: string | null;
}

export type Protocol = 'http' | 'grpc';
