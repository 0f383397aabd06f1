'use client';
import { Globe } from 'lucide-react';
import { useId, useState } from 'react';
import { isZone } from '../format/time.ts';
import { useBrowserZone, useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { ChoiceList } from './choice-list.tsx';
import { DropDown } from './drop-down.tsx';

/** The time zone in which the page writes times. */
export function ZoneMenu() {
  const { setView } = useView();
  const zone = useZone();
  const browserZone = useBrowserZone();
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  return (
    <DropDown
      label="Time zone"
      face={
        <>
          <Globe size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          <span className="sr-only">Time zone: </span>
          {zone}
        </>
      }
    >
      {(close) => (
        <>
          <div className="mb-2">
            <ChoiceList
              options={[...new Set([browserZone, 'UTC'])].map((value) => ({
                value,
                word: value === browserZone ? `${value}, this browser's` : value,
              }))}
              chosen={zone}
              onChoose={(value) => {
                setView({ tz: value === browserZone ? null : value });
                close();
              }}
            />
          </div>
          <form
            className="grid gap-2 border-line-2 border-t pt-2"
            onSubmit={(event) => {
              event.preventDefault();
              const wanted = String(new FormData(event.currentTarget).get('zone')).trim();
              if (!isZone(wanted)) return setProblem(`"${wanted}" is not an IANA time zone.`);
              setProblem(null);
              setView({ tz: wanted });
              close();
            }}
          >
            <label htmlFor={id} className="text-text-2">
              Another zone
            </label>
            <input
              id={id}
              name="zone"
              list={`${id}-zones`}
              placeholder="Asia/Kolkata"
              className="h-7 rounded-control border border-line-2 bg-sunken px-2"
            />
            <datalist id={`${id}-zones`}>
              {Intl.supportedValuesOf('timeZone').map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
            {problem ? (
              <p role="alert" className="text-bad">
                {problem}
              </p>
            ) : null}
            <button type="submit" className="control justify-center">
              Use this zone
            </button>
          </form>
        </>
      )}
    </DropDown>
  );
}
