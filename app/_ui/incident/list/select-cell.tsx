/** Where a row is selected: by a click anywhere in the cell, with shift all rows from the last one; in the current row by keys. */
export function SelectCell(props: {
  name: string;
  selected: boolean;
  current: boolean;
  onToggle: () => void;
  onExtend: () => void;
  onFocus: () => void;
}) {
  const { name, selected, current, onToggle, onExtend, onFocus } = props;
  return (
    <td className="relative w-8 align-top">
      <label className="flex h-full py-2.5 pl-3">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          className="mt-px size-3.5 accent-accent pointer-coarse:size-5"
          checked={selected}
          data-shortcut={current ? 'x' : undefined}
          onFocus={onFocus}
          onChange={({ nativeEvent }) => {
            if ('shiftKey' in nativeEvent && nativeEvent.shiftKey === true) onExtend();
            else onToggle();
          }}
          onKeyDown={(event) => {
            // The row goes on opening by Enter once it is selected.
            if (event.key === 'Enter')
              event.currentTarget.closest('tr')?.querySelector<HTMLElement>('[data-row]')?.click();
          }}
        />
      </label>
      {current ? (
        <button type="button" tabIndex={-1} className="sr-only" data-shortcut="X" onFocus={onFocus} onClick={onExtend}>
          Select all up to this one
        </button>
      ) : null}
    </td>
  );
}
