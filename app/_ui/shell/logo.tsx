/** The mark: a connection, its close, and one send that came after it. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1" y="9.5" width="10" height="5" rx="1" fill="var(--text)" />
      <rect x="13" y="4" width="2" height="16" rx="1" fill="var(--text)" />
      <circle cx="20" cy="12" r="3" fill="var(--hue-sends)" />
    </svg>
  );
}
