import { RIBBON_FILLS, WOULD_FIRE } from './ribbon-look.ts';

/** What the marks of the lanes mean. `off`: some lanes are of rules that are off. */
export function RibbonLegend({ off }: { off: boolean }) {
  return (
    <ul className="flex flex-wrap gap-x-3 text-11 text-text-2">
      {(['fired', 'acknowledged', 'snoozed'] as const).map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1">
          <svg width="9" height="9" aria-hidden="true">
            <rect
              width="9"
              height="9"
              rx="1"
              fill={RIBBON_FILLS[kind].fill}
              fillOpacity={RIBBON_FILLS[kind].opacity}
              stroke={kind === 'snoozed' ? 'var(--text-3)' : 'none'}
            />
          </svg>
          {kind}
        </li>
      ))}
      <li className="inline-flex items-center gap-1">
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="3.5" fill="none" stroke="var(--warn)" strokeWidth="1.75" />
        </svg>
        held back
      </li>
      {off ? (
        <li className="inline-flex items-center gap-1">
          <svg width="10" height="10" aria-hidden="true">
            <rect x="1" y="1" width="8" height="8" rx="1" {...WOULD_FIRE} />
          </svg>
          off, would have
        </li>
      ) : null}
    </ul>
  );
}
