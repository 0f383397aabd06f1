let lastOpened: string | null = null;

/** Notes which incident was looked at last. */
export function noteOpened(id: string): void {
  lastOpened = id;
}

/** The incident that was looked at last, once: a list goes back to its row. Null if none was. */
export function takeOpened(): string | null {
  const id = lastOpened;
  lastOpened = null;
  return id;
}
