import { ATTR_CLOSE_STACKTRACE, ATTR_CODE_STACKTRACE } from '@afterclose/instrumentation/semconv';
import type { CloseEvent } from '../../_close/event/event.ts';
import { cutText } from '../../_close/span/cut-text.ts';
import type { AttributeValue } from '../../_close/span/span.ts';
import { bucketOf, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { IdentifiedEvent } from '../event/event-row.ts';
import { stackHash } from '../table/identity-hash.ts';
import type { Row } from '../table/table.ts';
import { SampledConnections } from './sampled-connections.ts';

/** How many samples of one group are kept per minute. */
const SAMPLES_PER_MINUTE = 10;
/** Groups remembered, and minutes of each; after that many, counting starts anew. */
const MAX_GROUPS = 10_000;
const MAX_MINUTES = 60;
const MAX_STACK_LENGTH = 16_384;
const MAX_ATTRIBUTES_LENGTH = 16_384;

/** Samples by id of the group, and minute. */
type Taken = Map<string, Map<number, number>>;

/** Rows of `close_detail` and `stack`, the latter by key. */
export interface SampleRows {
  details: Row[];
  stacks: Map<string, Row>;
  /** How many samples each group and minute has now, for {@link SampleBudget.spend}. */
  taken: Taken;
  samples: ReadonlySet<IdentifiedEvent>;
  /** Other spans of the samples' connections. */
  companions: ReadonlySet<IdentifiedEvent>;
}

/**
 * Chooses the incidents and endings that are kept in full, and with each the other spans of its connection, which show
 * its life. It remembers what it chose for as long as the process lives.
 */
export class SampleBudget {
  readonly #taken: Taken = new Map();
  readonly #connections = new SampledConnections();

  /** The rows to keep of a batch's new events. Nothing is spent before the rows are committed. */
  sampleRows(events: readonly IdentifiedEvent[]): SampleRows {
    const taken: Taken = new Map();
    const stacks = new Map<string, Row>();
    const samples = new Map<IdentifiedEvent, Row>();
    for (const identified of events) {
      const { event, groupId } = identified;
      if (groupId === null) continue;
      const minute = bucketOf(event.endedAt, MINUTE_MS);
      let ofGroup = taken.get(groupId);
      if (ofGroup === undefined) {
        ofGroup = new Map(this.#taken.get(groupId));
        taken.set(groupId, ofGroup);
      }
      const before = ofGroup.get(minute) ?? 0;
      if (before >= SAMPLES_PER_MINUTE) continue;
      ofGroup.set(minute, before + 1);
      const stackIds = [ATTR_CODE_STACKTRACE, ATTR_CLOSE_STACKTRACE].map((name) => {
        const text = stackText(event, name);
        return text === '' ? null : addStack(stacks, identified, text);
      });
      samples.set(identified, detailRow(identified, groupId, stackIds));
    }
    const companions = this.#connections.companions(events, new Set(samples.keys()));
    const details = [...samples.values(), ...[...companions].map((other) => detailRow(other, null, [null, null]))];
    return { details, stacks, taken, samples: new Set(samples.keys()), companions };
  }

  /** @param events the ones that the rows were chosen from */
  spend({ taken, samples, companions }: SampleRows, events: readonly IdentifiedEvent[]): void {
    if (this.#taken.size > MAX_GROUPS) this.#taken.clear();
    for (const [group, minutes] of taken) this.#taken.set(group, minutes.size > MAX_MINUTES ? new Map() : minutes);
    this.#connections.remember(events, samples, companions);
  }
}

/** @returns the id of the stack */
function addStack(stacks: Map<string, Row>, { event, serviceId }: IdentifiedEvent, text: string): string {
  const id = stackHash(text);
  const key = `${serviceId} ${id}`;
  const lastSeen = Math.max(bucketOf(event.endedAt, DAY_MS), Number(stacks.get(key)?.[3] ?? 0));
  stacks.set(key, [serviceId, id, text, lastSeen]);
  return id;
}

function stackText(event: CloseEvent, name: string): string {
  const value = event.attributes.get(name);
  return typeof value === 'string' ? cutText(value, MAX_STACK_LENGTH) : '';
}

function detailRow(
  { event, serviceId, seriesId }: IdentifiedEvent,
  groupId: string | null,
  stackIds: readonly (string | null)[],
): Row {
  const [stackId = null, closeStackId = null] = stackIds;
  return [
    serviceId,
    event.endedAt,
    event.spanId,
    event.traceId,
    event.connectionId,
    attributesJson(event.attributes),
    stackId,
    closeStackId,
    groupId,
    seriesId,
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
