/** On or off, at once. */
export function Switch(props: {
  label: string;
  on: boolean;
  disabled?: boolean;
  id?: string;
  onTurn: (on: boolean) => void;
}) {
  const { on } = props;
  return (
    <button
      type="button"
      role="switch"
      id={props.id}
      aria-checked={on}
      aria-label={props.label}
      disabled={props.disabled ?? false}
      onClick={() => props.onTurn(!on)}
      className="inline-flex h-4 w-7 shrink-0 items-center rounded-pill border border-line-2 bg-line-2 p-px aria-checked:border-accent aria-checked:bg-accent pointer-coarse:h-6 pointer-coarse:w-10"
    >
      <span
        aria-hidden="true"
        className={`size-3 rounded-full pointer-coarse:size-5 ${on ? 'ml-auto bg-accent-on' : 'bg-text-2'}`}
      />
    </button>
  );
}
