import { isLibraryLocation } from '../semconv.ts';
import { type Callee, type CallSiteAttributes, callSite, captureStack, type Stack, siteFrames } from './call-site.ts';

/** A place in the code that calls are made from: one object for each place, made at the first call from there. */
export interface Site {
  /** Script and position: the same for the same place. */
  readonly place: string;
  /** The function that the place is in. Of a function without a name it is the place, since nothing else identifies it. */
  readonly scope: string;
  readonly attributes: CallSiteAttributes;
  /**
   * The frame of the place. Below it stands what identifies it where it does not do so itself: for a function without a
   * name the application's next frame, and for a place in a package all frames of packages.
   */
  readonly frame: Stack;
  /** Whether `frame` has more than one. */
  readonly hasContext: boolean;
}

/** What is used of V8's structured frames, see https://v8.dev/docs/stack-trace-api. */
interface Frame {
  getScriptNameOrSourceURL(): string | null | undefined;
  getPosition(): number;
  getFunctionName(): string | null;
  getEnclosingLineNumber?(): number;
  getEnclosingColumnNumber?(): number;
  toString(): string;
}

/** A library may have as many frames between the application's call and the socket's method. */
const MAX_FRAMES = 32;
/** How far below a function without a name the next frame of the application is looked for. */
const FRAMES_OF_CONTEXT = 8;
/** Only code that is made at run time has more places. */
const MAX_SITES = 10_000;

/** By script and position. Undefined: the place is in a library, so the frames below it decide. */
const knownSites = new Map<string, Map<number, Site | undefined>>();
/** Places in packages that no frame of the application led to, by their first frame and the one that began it. */
const librarySites = new Map<string, Site>();
let count = 0;

/**
 * The place that a function was called from: the first frame of the application, else the first frame that has a place.
 * Known places are found without the text of a stack, which costs four times as much.
 * @param callee the function whose caller is wanted
 * @returns undefined if no frame has a place
 */
export function siteOfCaller(callee: Callee): Site | undefined {
  const top = framesBelow(callee, 1)?.[0];
  if (top === undefined) return siteFromText(callee, 0);
  const ofScript = knownSites.get(scriptOf(top));
  const position = top.getPosition();
  const known = ofScript?.get(position);
  if (known !== undefined) return known;
  if (!ofScript?.has(position) && !isLibraryLocation(scriptOf(top))) return remember(top, siteFromText(callee, 1, top));
  if (!ofScript?.has(position)) remember(top, undefined);
  return siteBelowLibraries(callee);
}

function siteBelowLibraries(callee: Callee): Site | undefined {
  const frames = framesBelow(callee, MAX_FRAMES) ?? [];
  const own = frames.findIndex((frame) => !isLibraryLocation(scriptOf(frame)));
  const frame = frames[own];
  if (frame === undefined) return siteInPackage(frames) ?? siteFromText(callee, MAX_FRAMES);
  return (
    knownSites.get(scriptOf(frame))?.get(frame.getPosition()) ?? remember(frame, siteFromText(callee, own + 1, frame))
  );
}

/** Only the frames down to the one that began it, such as a timer's callback, identify such a place. */
function siteInPackage(all: readonly Frame[]): Site | undefined {
  const frames = all.filter((frame) => !/^(?:node:|$)/.test(scriptOf(frame)));
  const [first, last] = [frames[0], frames.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const place = `${placeOf(first)} ${placeOf(last)}`;
  const known = librarySites.get(place);
  if (known !== undefined) return known;
  const text = frames.map((frame) => `    at ${frame.toString()}`).join('\n');
  const site = {
    place,
    scope: scopeOf(first) ?? placeOf(first),
    attributes: callSite(text),
    frame: { stack: `Error\n${text}` },
    hasContext: frames.length > 1,
  };
  if (librarySites.size < MAX_SITES) librarySites.set(place, site);
  return site;
}

/** Engines without structured frames come here each time. */
function siteFromText(callee: Callee, depth: number, frame?: Frame): Site | undefined {
  // What the application has made of stacks may be no text that can be read.
  const stack = captureStack(callee, depth + FRAMES_OF_CONTEXT);
  const text = siteFrames(stack) || (frame === undefined ? '' : `    at ${frame.toString()}`);
  if (text === '') return undefined;
  const place = frame === undefined ? text : placeOf(frame);
  const scope = (frame && scopeOf(frame)) ?? place;
  const hasContext = text.includes('\n');
  return { place, scope, attributes: callSite(text), frame: { stack: `Error\n${text}` }, hasContext };
}

function placeOf(frame: Frame): string {
  return `${scriptOf(frame)}:${frame.getPosition()}`;
}

/** Two methods of one name differ by where they begin. */
function scopeOf(frame: Frame): string | undefined {
  const name = frame.getFunctionName();
  if (!name) return undefined;
  const [line, column] = [frame.getEnclosingLineNumber?.() ?? 0, frame.getEnclosingColumnNumber?.() ?? 0];
  return `${scriptOf(frame)} ${name} ${line}:${column}`;
}

function remember<Found extends Site | undefined>(frame: Frame, site: Found): Found {
  if (count >= MAX_SITES) return site;
  const script = scriptOf(frame);
  const ofScript = knownSites.get(script) ?? new Map<number, Site | undefined>();
  knownSites.set(script, ofScript.set(frame.getPosition(), site));
  count += 1;
  return site;
}

function scriptOf(frame: Frame): string {
  return frame.getScriptNameOrSourceURL() ?? '';
}

const structured = (_error: unknown, frames: unknown) => frames;

/** The structured frames of the caller of a function; undefined where the engine has none, or the host forbids it. */
function framesBelow(callee: Callee, limit: number): readonly Frame[] | undefined {
  const { captureStackTrace, stackTraceLimit } = Error;
  if (typeof captureStackTrace !== 'function') return undefined;
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  // An accessor of the application's would run, and might show us.
  if (prepare !== undefined && !prepare.writable) return undefined;
  try {
    Error.stackTraceLimit = limit;
    Error.prepareStackTrace = structured;
    const holder: Stack = {};
    captureStackTrace(holder, callee);
    const frames = holder.stack;
    return isFrames(frames) ? frames : undefined;
  } catch {
    return undefined;
  } finally {
    restore(stackTraceLimit, prepare);
  }
}

function restore(stackTraceLimit: number, prepare: PropertyDescriptor | undefined): void {
  try {
    Error.stackTraceLimit = stackTraceLimit;
    if (prepare === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
    else Error.prepareStackTrace = prepare.value;
  } catch {
    // Frozen intrinsics: then nothing was set either.
  }
}

function isFrames(value: unknown): value is readonly Frame[] {
  return Array.isArray(value);
}

/** A call that the application made. */
export interface MadeCall {
  readonly site: Site | undefined;
  /** How it came there; absent beyond the limit per second. */
  readonly stack: Stack | undefined;
}

/** The best that is known of how a call came there: the stack, else the one frame of its place. */
export function stackOf(call: MadeCall | undefined): Stack | undefined {
  return call?.stack ?? call?.site?.frame;
}
