import { formatCount } from '../format/count.ts';

/** Says that rows wait for the pointer to go. */
export function HeldNote({ isHeld, added }: { isHeld: boolean; added: number }) {
  if (!isHeld) return null;
  return (
    <span className="text-12 text-warn">held while you point{added > 0 ? `, ${formatCount(added)} new` : ''}</span>
  );
}
