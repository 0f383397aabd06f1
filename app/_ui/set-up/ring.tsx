/** How far the set-up has come, from 0 to 1, where it is green. */
export function Ring({ done }: { done: number }) {
  const length = 2 * Math.PI * 16;
  return (
    <svg width="38" height="38" className="-rotate-90 shrink-0" aria-hidden="true">
      <circle cx="19" cy="19" r="16" fill="none" stroke="var(--line-2)" strokeWidth="3" />
      <circle
        cx="19"
        cy="19"
        r="16"
        fill="none"
        stroke={done === 1 ? 'var(--good)' : 'var(--accent)'}
        strokeWidth="3"
        strokeDasharray={`${length * done} ${length}`}
      />
      <circle cx="19" cy="19" r="4" fill="var(--hue-sends)" />
    </svg>
  );
}
