import { adoptionOf } from './adoption.ts';
import type { DeployRow } from './model.ts';

/** The version's part of its service's closes, as a bar and in words; `until` says when another took its place. */
export function AdoptionCell({ deploy, until }: { deploy: DeployRow; until: string }) {
  const { share, is } = adoptionOf(deploy);
  const words = {
    serving: shareText(share ?? 0),
    ended: `until ${until}`,
    unheard: '0 closes',
    unknown: 'share unknown',
  };
  return (
    <>
      <ShareBar share={share ?? 0} />
      <span className={`block truncate text-11 ${is === 'unheard' ? 'text-warn' : 'text-text-3'}`}>{words[is]}</span>
    </>
  );
}

/** A share as a bar. */
export function ShareBar({ share }: { share: number }) {
  return (
    <span className="mb-0.5 block h-2 max-w-19 overflow-hidden rounded-key border border-line-2 bg-sunken">
      <span className="block h-full bg-accent" style={{ width: `${100 * share}%` }} />
    </span>
  );
}

function shareText(share: number): string {
  if (share >= 0.995) return '100%';
  return `${share < 0.01 ? '<1' : Math.round(100 * share)}% of closes`;
}
