/** Connections that a version ended in a block of ten minutes that begins at `t` (epoch ms). */
export interface EndedBlock {
  t: number;
  ended: number;
  /** Those that a server closed because it went away or was about to restart. */
  rollOutCloses: number;
}

/** With a larger share of such closes, instances are being shut down in the block. */
const DRAINING = 0.1;
/** A version that always closes so has more of them while it is shut down. */
const MORE_THAN_USUAL = 2;
const ENOUGH_BLOCKS = 3;

/**
 * The starts of the blocks in which instances of a version were shut down: late sends of a shutdown say nothing of the
 * version. A service whose everyday closes look like those of a shutdown has none but those with far more of them.
 */
export function drainedBlocks(blocks: readonly EndedBlock[]): ReadonlySet<number> {
  const shares = blocks
    .filter(({ ended }) => ended > 0)
    .map(({ t, ended, rollOutCloses }) => ({ t, share: rollOutCloses / ended }))
    .sort((a, b) => a.share - b.share);
  const usual = shares.length < ENOUGH_BLOCKS ? 0 : (shares[Math.floor((shares.length - 1) / 2)]?.share ?? 0);
  const limit = Math.max(DRAINING, MORE_THAN_USUAL * usual);
  return new Set(shares.filter(({ share }) => share > limit).map(({ t }) => t));
}
