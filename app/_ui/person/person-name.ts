'use client';
import { useSyncExternalStore } from 'react';
import { useSignedIn } from './signed-in.ts';

const STORAGE_KEY = 'afterclose-name';
const CHANGED = 'personnamechange';

/** Where storage is forbidden, the name lasts as long as the page. */
let unstored = '';

function subscribe(changed: () => void): () => void {
  document.addEventListener(CHANGED, changed);
  window.addEventListener('storage', changed);
  return () => {
    document.removeEventListener(CHANGED, changed);
    window.removeEventListener('storage', changed);
  };
}

function readName(): string {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? unstored;
  } catch {
    return unstored;
  }
}

/** The name under which the reader acts: that of who has signed in, else what they say; "" where they say nothing. */
export function usePersonName(): string {
  const said = useSyncExternalStore(subscribe, readName, () => '');
  return useSignedIn()?.name ?? said;
}

/** Remembers the reader's name in this browser; "" forgets it. */
export function rememberPersonName(name: string): void {
  unstored = name;
  try {
    if (name === '') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, name);
  } catch {
    // See above.
  }
  document.dispatchEvent(new Event(CHANGED));
}
