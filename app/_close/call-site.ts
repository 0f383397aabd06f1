/** Where a call was made: what survives a new release of `function` and `file`, and the line as it was last seen. */
export interface CallSite {
  /** Such as `Room.broadcast`; `<anonymous>` where it has no name. */
  function: string;
  /** From the root of the sources, such as `src/rooms.ts`. */
  file: string;
  line: number;
}
