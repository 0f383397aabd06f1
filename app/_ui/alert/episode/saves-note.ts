/** Whether a key saves a note: Enter with ⌘ or Ctrl. Enter alone is a line of it. */
export function savesNote(event: { key: string; metaKey: boolean; ctrlKey: boolean }): boolean {
  return event.key === 'Enter' && (event.metaKey || event.ctrlKey);
}
