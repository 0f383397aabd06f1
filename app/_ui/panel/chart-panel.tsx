'use client';
import { type ReactNode, useRef, useState } from 'react';
import type { TableRow } from '../../_close/table/csv.ts';
import { ChartMenu } from './chart-menu.tsx';
import { Panel } from './panel.tsx';
import { TableToggle } from './table-toggle.tsx';

/** A panel whose chart turns into its table in place, and whose data can be exported. */
export function ChartPanel(props: {
  title: string;
  note?: ReactNode;
  /** Controls of its own, before those that every chart has. */
  controls?: ReactNode;
  className?: string;
  /** What the chart shows, as rows to export. */
  rows: () => readonly TableRow[];
  /** The API's answer with the same numbers. */
  api: string;
  /** What stays above the chart and its table. */
  lead?: ReactNode;
  /** The chart as a table; absent where it is one. */
  table?: ReactNode;
  children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const { table } = props;
  return (
    <Panel
      title={props.title}
      note={props.note}
      className={props.className ?? ''}
      actions={
        <>
          {props.controls}
          {table === undefined ? null : <TableToggle title={props.title} asTable={asTable} onToggle={setAsTable} />}
          <ChartMenu
            title={props.title}
            rows={props.rows}
            api={props.api}
            svg={() => body.current?.querySelector<SVGSVGElement>('svg.recharts-surface') ?? null}
          />
        </>
      }
    >
      {props.lead}
      <div ref={body} className="flex min-h-0 flex-1 flex-col">
        {asTable && table !== undefined ? table : props.children}
      </div>
    </Panel>
  );
}
