import { ChartColumn, Table } from 'lucide-react';

/** Turns a chart into its table in place, and back. */
export function TableToggle(props: {
  title: string;
  asTable: boolean;
  onToggle: (asTable: boolean) => void;
  /** Whether the key is this chart's while no other one has the focus or the pointer. */
  main?: boolean;
}) {
  const { title, asTable } = props;
  const Icon = asTable ? ChartColumn : Table;
  return (
    <button
      type="button"
      className="control h-6 w-7 justify-center px-0 pointer-coarse:h-9 pointer-coarse:w-9"
      aria-pressed={asTable}
      aria-label={`Show ${title} as a table`}
      title="Show as table (v)"
      data-shortcut="v"
      data-shortcut-main={props.main ? '' : undefined}
      data-print="hide"
      onClick={() => props.onToggle(!asTable)}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
