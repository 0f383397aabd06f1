import { ATTR_CLOSE_STACKTRACE, ATTR_CODE_STACKTRACE } from '@afterclose/instrumentation/semconv';
import { cutText } from '../_close/cut-text.ts';
import type { AttributeValue, CloseEvent } from '../_close/event.ts';
import { bucketOf, DAY_MS, MINUTE_MS } from '../_close/grain.ts';
import type { IdentifiedEvent } from './event-row.ts';
import { stackHash } from './identity-hash.ts';
import type { Row } from './tables.ts';

/** How many samples of one group (service, category, both stacks) are kept of one minute. */
const SAMPLES_PER_MINUTE = 10;
/** Minutes of groups remembered; after that many, counting starts anew. */
const MAX_REMEMBERED = 50_000;
const MAX_STACK_LENGTH = 16_384;
const MAX_ATTRIBUTES_LENGTH = 16_384;

/** Rows of `close_detail` and `stack`, the latter by key. */
export interface SampleRows {
  details: Row[];
  stacks: Map<string, Row>;
  /** How many samples each group and minute has now, for {@link SampleBudget.spend}. */
  taken: Map<string, number>;
}

/** Remembers how many samples of each group and minute were kept, for as long as the process lives. */
export class SampleBudget {
  readonly #taken = new Map<string, number>();

  /** The rows of those incidents that are kept as samples. Nothing is spent before the rows are committed. */
  sampleRows(events: readonly IdentifiedEvent[]): SampleRows {
    const rows: SampleRows = { details: [], stacks: new Map(), taken: new Map() };
    for (const identified of events) {
      const { event, serviceId } = identified;
      if (event.kind !== 'error') continue;
      const stack = stackOf(event, ATTR_CODE_STACKTRACE);
      const closeStack = stackOf(event, ATTR_CLOSE_STACKTRACE);
      const minute = bucketOf(event.endedAt, MINUTE_MS);
      const group = `${serviceId} ${event.category} ${stack?.id} ${closeStack?.id} ${minute}`;
      const taken = rows.taken.get(group) ?? this.#taken.get(group) ?? 0;
      if (taken >= SAMPLES_PER_MINUTE) continue;
      rows.taken.set(group, taken + 1);
      const day = bucketOf(event.endedAt, DAY_MS);
      for (const kept of [stack, closeStack]) {
        if (!kept) continue;
        const key = `${serviceId} ${kept.id}`;
        const lastSeen = Math.max(day, Number(rows.stacks.get(key)?.[3] ?? 0));
        rows.stacks.set(key, [serviceId, kept.id, kept.text, lastSeen]);
      }
      rows.details.push(detailRow(identified, stack?.id ?? null, closeStack?.id ?? null));
    }
    return rows;
  }

  spend({ taken }: SampleRows): void {
    if (this.#taken.size > MAX_REMEMBERED) this.#taken.clear();
    for (const [group, count] of taken) this.#taken.set(group, count);
  }
}

function stackOf(event: CloseEvent, name: string): { id: string; text: string } | null {
  const value = event.attributes.get(name);
  if (typeof value !== 'string' || value === '') return null;
  const text = cutText(value, MAX_STACK_LENGTH);
  return { id: stackHash(text), text };
}

function detailRow({ event, serviceId }: IdentifiedEvent, stackId: string | null, closeStackId: string | null): Row {
  return [
    serviceId,
    event.endedAt,
    event.spanId,
    event.traceId,
    event.connectionId,
    attributesJson(event.attributes),
    stackId,
    closeStackId,
  ];
}

/** A JSON object of the attributes without the stacks; what does not fit is left out whole. */
function attributesJson(attributes: CloseEvent['attributes']): string {
  const kept: [string, AttributeValue][] = [];
  let length = 2;
  for (const [name, value] of attributes) {
    if (name === ATTR_CODE_STACKTRACE || name === ATTR_CLOSE_STACKTRACE) continue;
    length += name.length + JSON.stringify(value).length + 4;
    if (length <= MAX_ATTRIBUTES_LENGTH) kept.push([name, value]);
  }
  return JSON.stringify(Object.fromEntries(kept));
}
