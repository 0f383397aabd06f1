'use client';
import { isRecoverable } from '@afterclose/instrumentation/semconv';
import { type ReactNode, useState } from 'react';
import { CATEGORIES } from '../../_close/event/categories.ts';
import { MEASURES } from '../../_close/measure/measure.ts';
import { CategoryGlyph } from '../category/glyph.tsx';
import { Segmented } from '../controls/segmented.tsx';
import { useSignedIn } from '../person/signed-in.ts';
import { ModalDialog } from '../shell/modal-dialog.tsx';
import { CATEGORY_HELP } from './category-help.ts';
import { COLUMN_HELP } from './column-help.ts';
import { ADMIN_KEYS, KEYS } from './keys.ts';
import { MEASURE_HELP } from './measure-help.ts';

const PARTS = [
  { value: 'keys', word: 'Keyboard' },
  { value: 'measures', word: 'Measures' },
  { value: 'categories', word: 'Categories' },
  { value: 'columns', word: 'Columns' },
] as const;
type Part = (typeof PARTS)[number]['value'];

/** Keys, and what each measure, category and column means. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const [part, setPart] = useState<Part>('keys');
  return (
    <ModalDialog title="Help" onClose={onClose} className="w-[min(760px,calc(100vw-32px))]">
      <div className="mb-3">
        <Segmented label="Help on" options={PARTS} chosen={part} onChoose={setPart} />
      </div>
      {part === 'keys' ? <Keys /> : null}
      {part === 'measures' ? <Measures /> : null}
      {part === 'categories' ? <Categories /> : null}
      {part === 'columns' ? <Columns /> : null}
    </ModalDialog>
  );
}

function Keys() {
  const isAdmin = useSignedIn()?.role === 'admin';
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-2 sm:grid-cols-[max-content_1fr_max-content_1fr]">
      {[...KEYS, ...(isAdmin ? ADMIN_KEYS : [])].map(([key, meaning]) => (
        <div key={key} className="contents">
          <dt>
            <kbd className="rounded-key border border-line-2 bg-sunken px-1.5 py-0.5 font-mono text-11">{key}</kbd>
          </dt>
          <dd className="text-12 text-text-2">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

function Measures() {
  return (
    <Entries label="Measures">
      {MEASURES.map((measure) => {
        const { word, formula, unit, countedAt, caveat } = MEASURE_HELP[measure];
        return (
          <Entry key={measure} name={word} note={<span className="font-mono">{measure}</span>} caveat={caveat}>
            <span className="font-mono">= {formula}</span>
            <span className="text-text-3">
              {' '}
              in {unit}, counted at {countedAt}
            </span>
          </Entry>
        );
      })}
    </Entries>
  );
}

function Categories() {
  return (
    <Entries label="Categories">
      {CATEGORIES.map((category) => {
        const { when, caveat } = CATEGORY_HELP[category];
        return (
          <Entry
            key={category}
            name={
              <span className="inline-flex items-center gap-1.5 font-mono">
                <CategoryGlyph category={category} size={10} />
                {category}
              </span>
            }
            note={isRecoverable(category) ? 'recoverable: expected in production' : 'unexpected'}
            caveat={caveat}
          >
            {when}
          </Entry>
        );
      })}
    </Entries>
  );
}

function Columns() {
  return (
    <Entries label="Columns">
      {COLUMN_HELP.map(({ table, head, meaning, caveat }) => (
        <Entry key={`${table} ${head}`} name={head} note={table} caveat={caveat}>
          {meaning}
        </Entry>
      ))}
    </Entries>
  );
}

function Entries({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="grid gap-2 text-12">
      {children}
    </ul>
  );
}

/** A word, what it stands for, and what to beware of. */
function Entry(props: { name: ReactNode; note: ReactNode; caveat: string; children: ReactNode }) {
  return (
    <li className="border-line border-t pt-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-13">{props.name}</span>
        <span className="text-text-3">{props.note}</span>
      </p>
      <p className="wrap-anywhere">{props.children}</p>
      <p className="text-text-2">{props.caveat}</p>
    </li>
  );
}
