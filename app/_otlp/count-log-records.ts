import { readEnvelope as readJsonEnvelope } from './json-envelope.ts';
import { readEnvelope as readProtobufEnvelope } from './protobuf-envelope.ts';
import type { Encoding } from './request-body.ts';
import { RequestBudget } from './request-budget.ts';

const KEYS = { resources: 'resourceLogs', scopes: 'scopeLogs', items: 'logRecords' } as const;

/**
 * How many log records an ExportLogsServiceRequest holds; nothing else is read of them.
 * @throws {MalformedRequest} if it is no such request.
 */
export function countLogRecords(body: Uint8Array, encoding: Encoding): number {
  const budget = new RequestBudget();
  let count = 0;
  if (encoding === 'json') {
    for (const { items } of readJsonEnvelope(body, KEYS, budget)) count += [...items].length;
  } else {
    // What is not read of an item, the reader skips.
    readProtobufEnvelope(body, 'ExportLogsServiceRequest', budget, () => () => {
      count += 1;
    });
  }
  return count;
}
