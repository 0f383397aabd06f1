'use client';
import { UserRound } from 'lucide-react';
import { useId } from 'react';
import { DropDown } from '../controls/drop-down.tsx';
import { rememberPersonName, usePersonName } from './person-name.ts';
import { useSignedIn } from './signed-in.ts';

/**
 * Who acts: a name that stands beside what is decided, acknowledged, snoozed and noted. It is optional, and kept in the
 * browser. Who has signed in has one.
 */
export function PersonMenu() {
  const name = usePersonName();
  const id = useId();
  const signedIn = useSignedIn();
  if (signedIn !== null) return null;
  return (
    <DropDown
      label="Your name"
      face={
        <>
          <UserRound size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          {name === '' ? (
            <span className="text-text-2">Your name</span>
          ) : (
            <>
              <span className="sr-only">Your name: </span>
              <span className="max-w-32 truncate">{name}</span>
            </>
          )}
        </>
      }
    >
      {(close) => (
        <form
          className="grid w-60 gap-2 max-sm:w-full"
          onSubmit={(event) => {
            event.preventDefault();
            rememberPersonName(String(new FormData(event.currentTarget).get('name')).trim());
            close();
          }}
        >
          <label htmlFor={id} className="text-text-2">
            It stands beside what you do about alerts and incidents, and is kept in this browser.
          </label>
          <input
            id={id}
            name="name"
            defaultValue={name}
            maxLength={255}
            autoComplete="name"
            placeholder="Your name"
            className="h-7 rounded-control border border-line-2 bg-sunken px-2 pointer-coarse:h-9"
          />
          <button type="submit" className="control justify-center">
            Use this name
          </button>
        </form>
      )}
    </DropDown>
  );
}
