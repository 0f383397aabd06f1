import type { InstrumentationScope } from '../_close/span/span.ts';
import { LimitedAttributes } from './limited-attributes.ts';
import { MalformedRequest } from './malformed-request.ts';
import { readKeyValue } from './protobuf-attributes.ts';
import { LENGTH_DELIMITED, RequestReader, readFields, readMessage, readText, reasonOf } from './protobuf-reader.ts';
import type { RequestBudget } from './request-budget.ts';
import { UnreadableContent } from './unreadable-content.ts';

/**
 * Reads an export request of any signal: Resource… (field 1) with a resource (1) and Scope… (2), in which are a scope
 * (1) and the items (2): spans, metrics or log records. Unknown fields, and fields of a wrong wire type, are skipped,
 * as Protocol Buffers ask.
 * @param message its name, for the error
 * @param onScope is called for each Scope…, and what it returns for each item, with the position at its length. `scope`
 * is complete when all is read, since its parts may stand in any order.
 * @throws {MalformedRequest} if the bytes around the items are cut off, overlong or no Protocol Buffers.
 * @throws {UnreadableContent} 413, if there are more of them than `budget` allows.
 */
export function readEnvelope(
  body: Uint8Array,
  message: string,
  budget: RequestBudget,
  onScope: (scope: InstrumentationScope) => (pbf: RequestReader) => void,
): void {
  const pbf = new RequestReader(body);
  try {
    readFields(pbf, pbf.length, (field) => {
      if (field === 1 && pbf.type === LENGTH_DELIMITED) readResource(pbf, budget, onScope);
    });
  } catch (error) {
    if (error instanceof UnreadableContent) throw error;
    throw new MalformedRequest(`The body should be an ${message}, but ${reasonOf(error, pbf)}.`);
  }
}

function readResource(
  pbf: RequestReader,
  budget: RequestBudget,
  onScope: (scope: InstrumentationScope) => (pbf: RequestReader) => void,
): void {
  budget.resource();
  const resource = new LimitedAttributes();
  readMessage(pbf, (field) => {
    if (pbf.type !== LENGTH_DELIMITED) return;
    if (field === 1) {
      readMessage(pbf, (inner) => {
        if (inner === 1 && pbf.type === LENGTH_DELIMITED) readKeyValue(pbf, resource, 0);
      });
    } else if (field === 2) {
      budget.scope();
      const scope: InstrumentationScope = { resource: resource.values, scopeName: '' };
      readScope(pbf, scope, onScope(scope));
    }
  });
}

function readScope(pbf: RequestReader, scope: InstrumentationScope, onItem: (pbf: RequestReader) => void): void {
  readMessage(pbf, (field) => {
    if (pbf.type !== LENGTH_DELIMITED) return;
    if (field === 1) {
      readMessage(pbf, (inner) => {
        if (inner === 1 && pbf.type === LENGTH_DELIMITED) scope.scopeName = readText(pbf);
      });
    } else if (field === 2) {
      onItem(pbf);
    }
  });
}
