import type { Asked } from './ask-screen.ts';
import { failedParts, keepLoaded } from './keep-loaded.ts';
import type { ScreenAnswer, ScreenData } from './screen-answer.ts';

/** What a screen shows, and what it answers. */
export interface ShownAnswer<Data> {
  /** What came with the page. */
  first: ScreenAnswer<Data>;
  data: Data;
  /** The question that `data` answer. */
  query: string;
  etag: string;
  /** `performance.now()` at the last answer. */
  answeredAt: number;
  /** Whether parts of `data` are older, or missing. */
  incomplete: boolean;
  /** Whether the last question got no answer. */
  unanswered: boolean;
  /** Whether another build than the page's has answered. */
  outdated: boolean;
}

/** When each answer that came with a page was first seen: the browser's way back shows old ones again. */
const arrivals = new WeakMap<object, number>();

/** What a page shows that has just come, or come back. */
export function shownFirst<Data extends ScreenData>(first: ScreenAnswer<Data>): ShownAnswer<Data> {
  const { data, query, etag } = first;
  const answeredAt = arrivals.get(first) ?? performance.now();
  arrivals.set(first, answeredAt);
  return {
    first,
    data,
    query,
    etag,
    answeredAt,
    incomplete: failedParts(data) > 0,
    unanswered: false,
    outdated: false,
  };
}

/** What is shown once a question has come to its end. An answer of another build is not shown: its data may have another shape. */
export function shownAfter<Data extends ScreenData>(shown: ShownAnswer<Data>, asked: Asked<Data>): ShownAnswer<Data> {
  if (asked.outcome === 'failed') return { ...shown, unanswered: true };
  const answered = { ...shown, answeredAt: performance.now(), unanswered: false };
  if (asked.outcome === 'same') return answered;
  const { build, query, data, etag } = asked.answer;
  if (build !== shown.first.build) return { ...answered, outdated: true };
  const incomplete = failedParts(data) > 0;
  return { ...answered, data: shown.query === query ? keepLoaded(shown.data, data) : data, query, etag, incomplete };
}
