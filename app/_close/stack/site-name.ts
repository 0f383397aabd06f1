import type { CallSite } from './call-site.ts';

/** The last part of a path with its line: "rooms.ts:88". */
export function sitePlace({ file, line }: CallSite): string {
  return `${file.split(/[\\/]/).at(-1) || 'unknown file'}:${line}`;
}

/** The function's own name without its receiver: "broadcast" of "Room.broadcast"; all that identifies one without a name. */
export function siteName({ function: name }: CallSite): string {
  if (name.includes(', ')) return name;
  return name.split('.').at(-1) || '<anonymous>';
}
