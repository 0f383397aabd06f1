import {
  ATTR_CODE_COLUMN_NUMBER,
  ATTR_CODE_FILE_PATH,
  ATTR_CODE_FUNCTION_NAME,
  ATTR_CODE_LINE_NUMBER,
  ATTR_CODE_STACKTRACE,
} from '@afterclose/instrumentation/semconv';
import type { Origin } from '../span/origin.ts';
import type { Attributes } from '../span/span.ts';
import { type CallSite, callSiteOf, type FrameOfSource } from '../stack/call-site.ts';
import { libraryCallOf } from '../stack/library-call.ts';

/** The place in the code that a service's close attempts come from. */
export interface Closer {
  /** The application's line, else the frame of the library that began it; null where the span does not say it. */
  site: CallSite | null;
  /** What a library closed for, of its own accord, such as `engine.io: ping timeout`; "" where it was the application. */
  library: string;
  /** Stands for all closers of the service beyond the limit. */
  isOther: boolean;
}

/**
 * Who closes by such a stack.
 * @param call how the sender names the call, if it stands in a function without a name
 */
export function closerOf(frames: readonly FrameOfSource[], call: string): Closer {
  const library = libraryCallOf(frames);
  if (library !== null) return { site: library.site, library: library.words, isOther: false };
  return { site: callSiteOf(frames, call), library: '', isOther: false };
}

/** All closers beyond the limit. */
export const OTHER_CLOSER: Closer = { site: null, library: '', isOther: true };

/**
 * The frames that a close attempt came by, as text: its stack, else the one frame that `code.*` describe; "" where the span
 * has neither.
 */
export function closingStack(attributes: Attributes): string {
  const stack = attributes.get(ATTR_CODE_STACKTRACE);
  if (typeof stack === 'string' && stack !== '') return stack;
  const file = attributes.get(ATTR_CODE_FILE_PATH);
  if (typeof file !== 'string' || file === '') return '';
  const name = attributes.get(ATTR_CODE_FUNCTION_NAME);
  const position = [ATTR_CODE_LINE_NUMBER, ATTR_CODE_COLUMN_NUMBER].map((at) => Number(attributes.get(at) ?? 0) || 0);
  const place = [file, ...position].join(':');
  return typeof name === 'string' && name !== '' ? `    at ${name} (${place})` : `    at ${place}`;
}

/** As of a group of incidents, lines are no part of it. */
export function closerIdentity(origin: Origin, { site, library, isOther }: Closer): string {
  const service = [origin.project, origin.environment, origin.service];
  return JSON.stringify([service, 'closer', isOther, library, site && [site.function, site.file]]);
}
