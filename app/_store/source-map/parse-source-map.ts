import { FlattenMap, type TraceMap } from '@jridgewell/trace-mapping';
import { countJsonValues } from '../../_close/text/count-json-values.ts';

/** UTF-16 units of one map. */
export const MAX_MAP_LENGTH = 20_000_000;
/** Names, sources and the rest; mappings are one text. */
const MAX_JSON_VALUES = 500_000;
/** Mapped places of one map: parsed, each takes a hundred bytes. A program of 10 MB has a million. */
export const MAX_MAPPINGS = 1_500_000;

export interface ParsedMap {
  map: TraceMap;
  /** What it takes of memory, about. */
  bytes: number;
}

const BYTES_PER_MAPPING = 110;

/**
 * Parses a source map (ECMA-426), unless it takes too much.
 * @returns null if it is no source map, or too large
 */
export function parseSourceMap(text: string): ParsedMap | null {
  const checked = checkedSourceMap(text);
  if (typeof checked === 'string') return null;
  try {
    return { map: new FlattenMap(checked.text), bytes: text.length * 2 + checked.mappings * BYTES_PER_MAPPING };
  } catch {
    return null;
  }
}

/** Why a text is not taken for a source map: a sentence that says what was expected; null if it is one. */
export function wrongInSourceMap(text: string): string | null {
  const checked = checkedSourceMap(text);
  return typeof checked === 'string' ? checked : null;
}

function checkedSourceMap(text: string): { text: string; mappings: number } | string {
  const notAMap = 'expected the text of a source map, version 3';
  if (text.length > MAX_MAP_LENGTH) return `expected at most ${MAX_MAP_LENGTH} characters`;
  if (countJsonValues(Buffer.from(text)) > MAX_JSON_VALUES) return `expected at most ${MAX_JSON_VALUES} values of JSON`;
  let mappings: number | null;
  try {
    mappings = mappingsOf(JSON.parse(text));
  } catch {
    return notAMap;
  }
  if (mappings === null) return notAMap;
  return mappings > MAX_MAPPINGS ? `expected at most ${MAX_MAPPINGS} mappings` : { text, mappings };
}

/** How many places are mapped, also in the sections of an indexed map; null if it is none. */
function mappingsOf(map: unknown): number | null {
  if (typeof map !== 'object' || map === null || !('version' in map) || map.version !== 3) return null;
  if ('mappings' in map) {
    const { mappings } = map;
    const isMapped = 'sources' in map && isListOfTexts(map.sources) && typeof mappings === 'string';
    return isMapped && /^[A-Za-z0-9+/,;]*$/.test(mappings) ? 1 + separators(mappings) : null;
  }
  if (!('sections' in map) || !Array.isArray(map.sections)) return null;
  let sum = 0;
  for (const section of map.sections) {
    const ofSection = mappingsOf(section?.map);
    if (ofSection === null) return null;
    sum += ofSection;
  }
  return sum;
}

/** A source without a name is null. */
function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => one === null || typeof one === 'string');
}

function separators(mappings: string): number {
  let count = 0;
  for (let at = 0; at < mappings.length; at += 1) {
    const character = mappings.charCodeAt(at);
    if (character === 0x2c || character === 0x3b) count += 1;
  }
  return count;
}
