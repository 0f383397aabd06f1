import type { ReactNode } from 'react';

/** A chart as a table: the first column names the row, the others are its figures. */
export function PlainTable(props: {
  label: string;
  heads: readonly string[];
  rows: readonly { key: string | number; cells: readonly ReactNode[] }[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label={props.label} tabIndex={0} className="min-h-48 flex-1 basis-48 overflow-auto">
      <table className="w-full text-12">
        <thead className="sticky top-0 bg-surface text-text-3">
          <tr>
            {props.heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={`whitespace-nowrap py-1 pr-4 font-normal ${index === 0 ? 'text-left' : 'text-right'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key} className="border-line border-t">
              <th scope="row" className="whitespace-nowrap py-1 pr-4 text-left font-normal text-text-2">
                {name}
              </th>
              {figures.map((figure, index) => (
                <td key={props.heads[index + 1]} className="whitespace-nowrap py-1 pr-4 text-right">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
