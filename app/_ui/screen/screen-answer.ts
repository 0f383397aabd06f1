import type { UserRole } from '../../_access/role.ts';

/** What the server answers about a screen: with its page at first, then as JSON below `/live/`. */
export interface ScreenAnswer<Data> {
  /** The build that answered. A page of another build can't be sure to understand the data. */
  build: string;
  /** The question that `data` answer, as `askedQuery` writes it. */
  query: string;
  /** Alerts that fire and that nobody answered; null where they could not be counted. */
  unanswered: number | null;
  /** Of who asks; null where access is open. */
  role: UserRole | null;
  data: Data;
  /** The entity tag of all that but the time of the answer (RFC 9110 section 8.8.3). */
  etag: string;
}

/** What every screen's data have. */
export interface ScreenData {
  /** Epoch ms on the server's clock at which the questions were asked. */
  now: number;
}
