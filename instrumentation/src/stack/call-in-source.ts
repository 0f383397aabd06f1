import { builtinModule } from '../builtin-module.ts';
import { propertyOf } from '../property-of.ts';
import {
  ATTR_CODE_COLUMN_NUMBER,
  ATTR_CODE_FILE_PATH,
  ATTR_CODE_FUNCTION_NAME,
  ATTR_CODE_LINE_NUMBER,
} from '../semconv.ts';
import { anonymousCall } from './anonymous-function.ts';
import type { Site } from './site.ts';

/** Says that the function has no name, where nothing more is known. */
const ANONYMOUS = '<anonymous>';
/** A timer's callback is called by the timer's own name. */
const NAMELESS = /(?:^|<anonymous>|^eval|^anonymous|^Timeout\._onTimeout|^Immediate\._onImmediate)$/;
/** In bytes: larger files are bundles. */
const MAX_SIZE = 1_000_000;

/** Each place is looked at once. */
const calls = new WeakMap<Site, string>();
/** Places of one file are often looked at together. */
let lastRead = { path: '', source: '' };

/**
 * Identifies the call at a place in a function without a name by the text of its source, read from the disk at the
 * first span of that place.
 * @returns undefined for a function with a name; `<anonymous>` where the source is not there or is a bundle
 */
export function callInSource(site: Site | undefined): string | undefined {
  if (site === undefined || !NAMELESS.test(String(site.attributes[ATTR_CODE_FUNCTION_NAME] ?? ''))) return undefined;
  let call = calls.get(site);
  if (call === undefined) {
    call = read(site) ?? ANONYMOUS;
    calls.set(site, call);
  }
  return call;
}

function read({ attributes }: Site): string | undefined {
  const path = attributes[ATTR_CODE_FILE_PATH];
  if (typeof path !== 'string') return undefined;
  const source = sourceOf(path);
  if (source === undefined) return undefined;
  return anonymousCall(source, Number(attributes[ATTR_CODE_LINE_NUMBER]), Number(attributes[ATTR_CODE_COLUMN_NUMBER]));
}

function sourceOf(path: string): string | undefined {
  if (path === lastRead.path) return lastRead.source;
  const fs = builtinModule('node:fs');
  const [statSync, readFileSync] = [propertyOf(fs, 'statSync'), propertyOf(fs, 'readFileSync')];
  if (typeof statSync !== 'function' || typeof readFileSync !== 'function') return undefined;
  try {
    if (!(Number(propertyOf(statSync(path), 'size')) <= MAX_SIZE)) return undefined;
    const source: unknown = readFileSync(path, 'utf8');
    if (typeof source !== 'string') return undefined;
    lastRead = { path, source };
    return source;
  } catch {
    // The file is gone, or only had a name.
    return undefined;
  }
}
