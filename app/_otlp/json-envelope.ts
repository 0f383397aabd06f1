import type { InstrumentationScope } from '../_close/span/span.ts';
import { attributes } from './json-attributes.ts';
import { items, message, messages, parse, text } from './json-fields.ts';
import type { RequestBudget } from './request-budget.ts';

/** The keys of the three levels of an export request. */
export interface EnvelopeKeys {
  resources: 'resourceSpans' | 'resourceMetrics' | 'resourceLogs';
  scopes: 'scopeSpans' | 'scopeMetrics' | 'scopeLogs';
  items: 'spans' | 'metrics' | 'logRecords';
}

/**
 * Reads an export request of any signal in OTLP/JSON (OTLP specification, "JSON Protobuf Encoding"): unknown fields are
 * ignored, null is the default, keys are lowerCamelCase.
 * @returns each scope with its items, not looked at yet, and the path of each
 * @throws {MalformedRequest} naming the field and what was expected, if what is around the items is wrong.
 * @throws {UnreadableContent} 413, if there are more of them than `budget` allows.
 */
export function* readEnvelope(
  body: Uint8Array,
  keys: EnvelopeKeys,
  budget: RequestBudget,
): Generator<{ scope: InstrumentationScope; items: Iterable<[unknown, string]> }> {
  for (const [ofResource, path] of messages(parse(body), 'body', keys.resources)) {
    budget.resource();
    const resource = attributes(message(ofResource['resource'], `${path}.resource`), `${path}.resource`).values;
    for (const [ofScope, scopePath] of messages(ofResource, path, keys.scopes)) {
      budget.scope();
      const scope = message(ofScope['scope'], `${scopePath}.scope`);
      const scopeName = text(scope, 'name', `${scopePath}.scope`);
      yield { scope: { resource, scopeName }, items: items(ofScope, scopePath, keys.items) };
    }
  }
}
