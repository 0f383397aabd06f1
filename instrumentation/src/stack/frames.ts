/** Only a few calls of this package lie between the hook and the capture of the stack. */
const MAX_OWN_FRAMES = 8;
const GECKO_FRAME = /^(.*?)@(.+:\d+:\d+)$/;

/**
 * The frames of a stack of any engine as V8 writes them, one per line. Queries are left out: a script of a page has the
 * page's URL.
 * @param text as an error's `stack`; V8's has a first line with the message
 */
export function framesOf(text: string): string {
  const second = text.indexOf('\n') + 1;
  if (text.startsWith('    at ', second)) return withoutQueries(text.slice(second));
  return withoutQueries(text.split('\n').map(inFormatOfV8).filter(Boolean).join('\n'));
}

/**
 * The frames from the caller of a function on, for engines without `Error.captureStackTrace`.
 * @param hook name of that function; where a minifier has renamed it, the stack stays whole
 */
export function framesBelow(text: string, hook: string): string {
  const lines = text.split('\n');
  const isHook = (line: string) => (GECKO_FRAME.exec(line)?.[1] ?? '').split(/[./]/).at(-1) === hook;
  const index = lines.slice(0, MAX_OWN_FRAMES).findIndex(isHook);
  return lines.slice(index + 1).join('\n');
}

/**
 * Converts a frame of Gecko or WebKit, `name@location:line:column`. "" for a frame without a place, such as native
 * code.
 */
function inFormatOfV8(line: string): string {
  const [, name = '', place] = GECKO_FRAME.exec(line) ?? [];
  if (place === undefined) return '';
  return name === '' ? `    at ${place}` : `    at ${name} (${place})`;
}

function withoutQueries(frames: string): string {
  return frames.includes('://') ? frames.replace(/(:\/\/[^\s?#]*)[?#][^\s)]*(:\d+:\d+\)?)$/gm, '$1$2') : frames;
}
