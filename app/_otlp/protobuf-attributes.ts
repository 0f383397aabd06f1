import type { AttributeValue } from '../_close/span/span.ts';
import {
  FIXED64,
  invalid,
  LENGTH_DELIMITED,
  type RequestReader,
  readHex,
  readMessage,
  readText,
  VARINT,
} from './protobuf-reader.ts';
import { MAX_VALUE_DEPTH } from './span-of-interest.ts';

/** What takes an attribute. */
interface AttributeSink {
  set(key: string, value: AttributeValue): void;
}

export function readKeyValue(pbf: RequestReader, into: AttributeSink, depth: number): void {
  let key = '';
  let value: AttributeValue = null;
  readMessage(pbf, (field) => {
    if (pbf.type !== LENGTH_DELIMITED) return;
    if (field === 1) key = readText(pbf);
    else if (field === 2) value = readAnyValue(pbf, depth);
  });
  into.set(key, value);
}

function readAnyValue(pbf: RequestReader, depth: number): AttributeValue {
  if (depth > MAX_VALUE_DEPTH) throw invalid(pbf, `an attribute is nested deeper than ${MAX_VALUE_DEPTH}`);
  let value: AttributeValue = null;
  readMessage(pbf, (field) => {
    if (field === 1 && pbf.type === LENGTH_DELIMITED) value = readText(pbf);
    else if (field === 2 && pbf.type === VARINT) value = pbf.readBoolean();
    else if (field === 3 && pbf.type === VARINT) value = pbf.readVarint(true);
    else if (field === 4 && pbf.type === FIXED64) value = pbf.readDouble();
    else if (field === 5 && pbf.type === LENGTH_DELIMITED) value = readArray(pbf, depth + 1);
    else if (field === 6 && pbf.type === LENGTH_DELIMITED) value = readKeyValueList(pbf, depth + 1);
    else if (field === 7 && pbf.type === LENGTH_DELIMITED) value = Buffer.from(readHex(pbf), 'hex').toString('base64');
  });
  return value;
}

function readArray(pbf: RequestReader, depth: number): AttributeValue {
  const values: AttributeValue[] = [];
  readMessage(pbf, (field) => {
    if (field === 1 && pbf.type === LENGTH_DELIMITED) values.push(readAnyValue(pbf, depth));
  });
  return values;
}

function readKeyValueList(pbf: RequestReader, depth: number): AttributeValue {
  const record = new Map<string, AttributeValue>();
  readMessage(pbf, (field) => {
    if (field === 1 && pbf.type === LENGTH_DELIMITED) readKeyValue(pbf, record, depth);
  });
  return Object.fromEntries(record);
}
