import { isFixedName } from './fixed-name.ts';
import { isRandomText } from './random-text.ts';

/** What stands in a route for an id. */
export const ID = ':id';

/** What may look like an id. The README of the product lists them for its users. */
export const ID_RULES = [
  'number',
  'uuid',
  'date',
  'address',
  'email',
  'hex',
  'token',
  'slug',
  'text',
  'sockjs',
] as const;
export type IdRule = (typeof ID_RULES)[number];

/** The rule that takes a segment for an id, and what stands for it. */
export interface FoundId {
  rule: IdRule;
  replacement: string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const UUID_AMONG_WORDS = new RegExp(`(?<![0-9a-z])${UUID}(?![0-9a-z])`, 'i');

/** No name is longer. The rules take time for what strangers send, so they ask no more of a longer one. */
const LONGEST_NAME = 100;

type WholeRule = readonly [rule: IdRule, isId: (segment: string) => boolean];

/** The most common ones, which no name is like. */
const PLAIN: readonly WholeRule[] = [
  ['number', matches(/^[+-]?\d+$/)],
  ['hex', isHex],
  ['uuid', matches(new RegExp(`^\\{?${UUID}\\}?$`, 'i'))],
];

/** Whole segments, in the order in which they are asked. */
const WHOLE: readonly WholeRule[] = [
  ['date', matches(/^\d{4}-(?:\d{2}|\d{2}-\d{2}(?:[T _]\d{2}.*)?|W\d{2})$/)],
  ['address', matches(/^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/)],
  ['address', matches(/^(?=.*\d)(?:[0-9a-f]{2}[:-]){5,7}[0-9a-f]{2}$/i)],
  ['address', matches(/^(?=.*\d)(?=.*:.*:)\[?[0-9a-f:]+(?:\.\d+){0,3}\]?$/i)],
  ['email', matches(/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i)],
  ['number', matches(/^(?=(?:\D*\d){4})\d+(?:[-_,.:;]\d+)+$/)],
  // A ULID, also where most of its time is zeros.
  ['token', matches(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/i)],
  ['token', isRandomToken],
];

const PARTS = /[\p{L}\p{M}\p{N}.]+/gu;
const SEPARATORS = /[-_.~+=]/;

/** Characters of a text that somebody typed, and not of a name that somebody chose. */
const TYPED = /[\s\p{C}\p{So}"<>\\^`|/?#]/u;

/**
 * What a segment looks like, decoded; null where it is a name.
 * @param isEncoded whether the path has it percent-encoded: then nothing of it is kept
 */
export function foundId(segment: string, isEncoded: boolean): FoundId | null {
  if (segment.length > LONGEST_NAME) return { rule: 'token', replacement: ID };
  for (const [rule, isId] of PLAIN) if (isId(segment)) return { rule, replacement: ID };
  if (isFixedName(segment)) return null;
  for (const [rule, isId] of WHOLE) if (isId(segment)) return { rule, replacement: ID };
  const slug = slugPrefix(segment);
  if (slug !== null) return { rule: 'slug', replacement: isEncoded ? ID : slug + ID };
  return TYPED.test(segment) ? { rule: 'text', replacement: ID } : null;
}

function matches(pattern: RegExp): (segment: string) => boolean {
  return (segment) => pattern.test(segment);
}

/** `facade` and `face2face` are words. */
function isHex(text: string): boolean {
  return (
    (text.length >= 8 || text.startsWith('0x')) &&
    /^(?:0x[0-9a-f]+|(?=(?:\D*\d){2})(?=.*[a-f])[0-9a-f]{8,})$/i.test(text)
  );
}

/** Of base64url and nanoid, `-` and `_` are characters as others. So are the dots of a JWT. */
function isRandomToken(segment: string): boolean {
  // A word in front is a slug's: sess_3f2a91c0.
  if (/^[a-z]{3,}[-_]/.test(segment) || !isRandomText(segment)) return false;
  // A slug of short words and numbers has short pieces too, but none of its parts is random, and it has one case.
  const hasAll = /[a-z]/.test(segment) && /[A-Z]/.test(segment) && /\d/.test(segment);
  return hasAll || segment.split(SEPARATORS).some((part) => isHex(part) || isRandomText(part));
}

/** Words before an id that stay: more of them are a title, which is as good as an id. */
const MOST_WORDS = 2;
/** The most parts among which an id is looked for. */
const MOST_PARTS = 12;

/**
 * What stays of a segment that holds an id among words, `room-` of `room-4711`: all before the first part that is one.
 * Null where no part is one.
 */
function slugPrefix(segment: string): string | null {
  const uuidAt = segment.search(UUID_AMONG_WORDS);
  if (uuidAt > 0) return wordsBefore(segment.slice(0, uuidAt));
  const glued = /^([a-z]+)\d{4,}$/i.exec(segment)?.[1];
  if (glued !== undefined) return glued.length < 3 ? '' : glued;
  let count = 0;
  for (const { 0: part, index: at } of segment.matchAll(PARTS)) {
    const before = segment.slice(0, at);
    // Two letters before it may be drawn as well, as `aB_` of a nanoid.
    if (isHex(part) || isRandomText(part)) return /^[a-z]{3}/.test(before) ? wordsBefore(before) : '';
    if (/^\d+$/.test(part)) {
      // `top-10-songs` and `1-on-1` are names, `room-7` and `4711-how-to-close` are not.
      if (part.length > 3) return wordsBefore(before);
      if (at + part.length === segment.length) return wordsBefore(before) || null;
    }
    count += 1;
    if (count === MOST_PARTS) return null;
  }
  return null;
}

/** What stands before an id, if it is a word or two; else "". */
function wordsBefore(before: string): string {
  const words = before.match(PARTS) ?? [];
  const areWords = words.length <= MOST_WORDS && words.every((word) => /^\p{L}+$|^v\d{1,2}$/u.test(word));
  return areWords && words.length > 0 ? before : '';
}
