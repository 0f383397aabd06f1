'use client';
import { useSyncExternalStore } from 'react';

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

/** The name under which this browser's reader acts; "" where they gave none. There is no login: it is what they say. */
export function usePersonName(): string {
  return useSyncExternalStore(subscribe, readName, () => '');
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
