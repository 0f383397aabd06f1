'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { Facets } from '../../_query/service/facets.ts';
import { openAccount } from '../access/account.tsx';
import { signOut } from '../person/sign-out.ts';
import { useSignedIn } from '../person/signed-in.ts';
import { useKnownProjects } from '../shell/known-projects.tsx';
import { projectAddress } from '../shell/project-address.ts';
import { askedPath } from '../view/asked-path.ts';
import { useGo } from '../view/use-go.ts';
import { useProject } from '../view/use-project.ts';
import { type Action, pageActions } from './actions.ts';
import { matching, overviewPlaces, type Place, screenPlaces } from './places.ts';
import { useFoundIncidents } from './use-found-incidents.ts';

const NOTHING_KNOWN: Facets = { services: [], environments: [], versions: [], routes: [] };
const MONTH_MS = 30 * DAY_MS;

/** A field that lists where one can go and what can be done here: arrows choose, Enter goes there or does it, Escape closes. */
export default function GoToDialog({ onClose }: { onClose: () => void }) {
  const screens = useGo();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const known = useKnownValues();
  const path = usePathname();
  const query = useSearchParams().toString();
  const incidents = useFoundIncidents(text, query);
  // What the page has is looked up once: it is behind the dialog, and stays as it is.
  const [actions] = useState(() => pageActions(path, new URLSearchParams(query), show));
  const asked = new URLSearchParams(query);
  const signedIn = useSignedIn();
  const shown = useProject() ?? DEFAULT_PROJECT;
  const projects = useKnownProjects()
    .filter((name) => name !== shown)
    .map((name) => ({
      kind: 'project',
      name: `Project: ${name}`,
      act: () => window.location.assign(projectAddress(name)),
    }));
  const ofAccount =
    signedIn?.hasSession !== true
      ? []
      : [
          { kind: 'account', name: `Sign out ${signedIn.name}`, act: () => void signOut() },
          { kind: 'account', name: 'Change your password', act: openAccount },
        ];
  const choices: (Place | Action)[] = [
    ...screenPlaces(asked, signedIn?.role === 'admin'),
    ...actions,
    ...projects,
    ...ofAccount,
    ...overviewPlaces(known, asked),
  ];
  const places = [...matching(choices, text), ...incidents.places];
  const at = Math.min(chosen, places.length - 1);

  useEffect(() => dialog.current?.showModal(), []);

  const chosenPlace = places[at]?.name;
  useEffect(() => {
    if (chosenPlace !== undefined)
      list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenPlace]);

  const go = (place: Place | Action | undefined) => {
    if (!place) return;
    dialog.current?.close();
    if ('href' in place) screens.push(place.href);
    else place.act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && places.length > 0) setChosen((at + by + places.length) % places.length);
    else if (event.key === 'Enter') go(places[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      aria-label="Go to"
      onClose={onClose}
      className="floating mx-auto mt-[12dvh] w-[min(640px,calc(100vw-32px))] p-0 text-text backdrop:bg-bg/70"
    >
      <input
        role="combobox"
        aria-label="Go to a screen, a service, a version, a route or an incident, or do something here"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={places[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder="Screen, service, version, route, incident, or what to do: range, theme, group by"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        className="h-11 w-full rounded-t-panel border-line-2 border-b bg-sunken px-4 text-16 focus-visible:-outline-offset-2"
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Places and actions"
        className="max-h-[50dvh] overflow-y-auto p-2"
      >
        {places.map((place, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's.
          <div
            key={`${place.kind} ${place.name} ${'href' in place ? place.href : ''}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className="flex cursor-pointer gap-3 rounded-control px-2 py-1.5 text-13 hover:bg-line aria-selected:bg-accent-soft"
            onClick={() => go(place)}
          >
            <span className="w-16 shrink-0 text-12 text-text-2">{place.kind}</span>
            <span className="truncate">{place.name}</span>
          </div>
        ))}
      </div>
      <p role="status" className="px-4 text-12 text-text-2 not-empty:pb-4">
        {incidents.failed
          ? 'Incidents could not be searched.'
          : places.length > 0
            ? ''
            : incidents.pending
              ? 'Looking for incidents.'
              : 'Nothing of that name in the last 30 d.'}
      </p>
    </dialog>
  );
}

/** Shows another view of the same page. Next reports it to all who read the address, and the server gets no request for it. */
function show(query: URLSearchParams): void {
  window.history.pushState(null, '', `?${query}`);
}

/** What there is to go to, as the API knows it; only the screens until it answers, or if it does not. */
function useKnownValues(): Facets {
  const [known, setKnown] = useState(NOTHING_KNOWN);
  useEffect(() => {
    const controller = new AbortController();
    fetch(askedPath(`facets?from=${Date.now() - MONTH_MS}`), { signal: controller.signal })
      .then((response) => (response.ok ? response.json() : NOTHING_KNOWN))
      .then(setKnown)
      .catch(() => {});
    return () => controller.abort();
  }, []);
  return known;
}
