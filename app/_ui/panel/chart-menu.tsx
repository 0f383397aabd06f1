'use client';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { csvText, type TableRow } from '../../_close/table/csv.ts';
import { DropDown } from '../controls/drop-down.tsx';
import { saveFile } from '../export/save-file.ts';

const ITEM = 'block w-full rounded-control px-2 py-1 text-left hover:bg-line pointer-coarse:py-2.5';

/** What a reader can take from a chart: its data, a picture, a link to it, and the API's answer. */
export function ChartMenu(props: {
  title: string;
  rows: () => readonly TableRow[];
  api: string;
  /** The chart's drawing; null while it shows its table, or has none. */
  svg: () => SVGSVGElement | null;
}) {
  const [outcome, setOutcome] = useState('');
  const name = `afterclose-${props.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
  const attempt = (done: string, action: () => Promise<unknown>) => {
    action().then(
      () => setOutcome(done),
      (error: unknown) => setOutcome(error instanceof Error ? error.message : 'That did not work.'),
    );
  };
  return (
    <DropDown
      label={`${props.title}: export and links`}
      face={<Ellipsis size={14} strokeWidth={1.75} aria-hidden="true" />}
      bare
    >
      {(close) => (
        <ul>
          <li>
            <button
              type="button"
              className={ITEM}
              onClick={() => {
                saveFile(`${name}.csv`, new Blob([csvText(props.rows())], { type: 'text/csv;charset=utf-8' }));
                close();
              }}
            >
              Download CSV
            </button>
          </li>
          <li>
            <button
              type="button"
              className={ITEM}
              onClick={() => {
                const text = JSON.stringify(props.rows(), null, 2);
                saveFile(`${name}.json`, new Blob([text], { type: 'application/json' }));
                close();
              }}
            >
              Download JSON
            </button>
          </li>
          <li>
            <button
              type="button"
              className={ITEM}
              onClick={() => attempt('Link copied', () => copy(window.location.href))}
            >
              Copy link
            </button>
          </li>
          {props.svg() ? (
            <li>
              <button
                type="button"
                className={ITEM}
                onClick={() =>
                  attempt('Picture saved', async () => {
                    const svg = props.svg();
                    const { chartPicture } = await import('../export/chart-picture.ts');
                    if (svg) saveFile(`${name}.png`, await chartPicture(svg, props.title));
                  })
                }
              >
                Download PNG
              </button>
            </li>
          ) : null}
          <li>
            <a className={ITEM} href={props.api} target="_blank" rel="noreferrer">
              Open API call
            </a>
          </li>
          <li role="status" className="px-2 text-text-2">
            {outcome}
          </li>
        </ul>
      )}
    </DropDown>
  );
}

function copy(text: string): Promise<void> {
  // On plain http to another machine the browser has no clipboard at all.
  return navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('This page has no access to the clipboard.'));
}
