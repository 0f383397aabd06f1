import { UnreadableContent } from './unreadable-content.ts';

/** Resources of one request, and scopes: each is an object of its own, however few bytes it has. */
const MAX_RESOURCES = 10_000;
const MAX_SCOPES = 10_000;
/** Spans of the contract, or data points, of one request; a collector's batch has 8,192 items unless it is set otherwise. */
const MAX_ITEMS = 50_000;

/**
 * Counts what a request makes the receiver keep while it is decoded. Bytes are no measure of it: an empty message has
 * two, and takes a hundred times as much in memory.
 */
export class RequestBudget {
  #resources = 0;
  #scopes = 0;
  #items = 0;

  /** @throws {UnreadableContent} 413, if there are more resources than one request may hold; so do the others. */
  resource(): void {
    this.#resources += 1;
    if (this.#resources > MAX_RESOURCES) throw tooMany(MAX_RESOURCES, 'resources');
  }

  scope(): void {
    this.#scopes += 1;
    if (this.#scopes > MAX_SCOPES) throw tooMany(MAX_SCOPES, 'instrumentation scopes');
  }

  /** A span of the contract, one that cannot be decoded, or a data point. */
  item(): void {
    this.#items += 1;
    if (this.#items > MAX_ITEMS) throw tooMany(MAX_ITEMS, 'spans or data points of WebSockets');
  }
}

function tooMany(limit: number, what: string): UnreadableContent {
  return new UnreadableContent(
    413,
    `The body holds more than ${limit.toLocaleString('en')} ${what}; send smaller batches.`,
  );
}
