/** The least distance of two lines of text. */
const LINE_PX = 12;

/**
 * Where names stand beside the ends of their lines, without covering each other or leaving the plot.
 * @param ends px from the top, the highest line first
 * @param bottom px: no name stands lower, however low its line ends
 */
export function lineEndPlaces(ends: readonly number[], bottom: number): number[] {
  const places: number[] = [];
  for (const end of ends) places.push(Math.max(end, (places.at(-1) ?? Number.NEGATIVE_INFINITY) + LINE_PX));
  // What had to go down too far goes up again, and takes those above along.
  let below = bottom + LINE_PX;
  for (let at = places.length - 1; at >= 0; at -= 1) {
    below = Math.min(places[at] ?? below, below - LINE_PX);
    places[at] = below;
  }
  return places;
}
