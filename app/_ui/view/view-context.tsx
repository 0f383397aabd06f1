'use client';
import { useQueryStates } from 'nuqs';
import { createContext, type ReactNode, useContext, useMemo, useTransition } from 'react';
import { useScreenState } from '../live/screen-context.ts';
import type { RangeName } from './range.ts';
import { FILTERS, type View, viewParsers, viewParsersOf } from './search-params.ts';

interface ViewState {
  view: View;
  /** Changes the address and has the server answer it; each change is one step of the browser's history. */
  setView(change: Partial<View>): void;
  /** Removes all filters, and the query. */
  clearFilters(): void;
  /** Whether an answer is on its way. */
  pending: boolean;
}

const ViewContext = createContext<ViewState | null>(null);

/**
 * Shares the address's view, and whether the server still works on it, with all controls and charts of a page. A screen that
 * asks for its data itself sees the address change; any other has the server render it anew.
 * `defaultRange` is that of the screen, where it has one of its own.
 */
export function ViewProvider({ children, defaultRange }: { children: ReactNode; defaultRange?: RangeName }) {
  const parsers = useMemo(
    () => (defaultRange === undefined ? viewParsers : viewParsersOf(defaultRange)),
    [defaultRange],
  );
  const screen = useScreenState();
  const asksItself = screen !== null;
  const [rendering, startTransition] = useTransition();
  const [view, setQuery] = useQueryStates(parsers, {
    shallow: asksItself,
    history: 'push',
    ...(asksItself ? {} : { startTransition }),
  });
  const pending = screen?.pending ?? rendering;
  const state = useMemo(() => {
    const setView = (change: Partial<View>) => void setQuery(change);
    const clearFilters = () => setView({ q: null, ...Object.fromEntries(FILTERS.map((name) => [name, []])) });
    return { view, setView, clearFilters, pending };
  }, [view, setQuery, pending]);
  return <ViewContext value={state}>{children}</ViewContext>;
}

/** @throws {Error} outside a ViewProvider. */
export function useView(): ViewState {
  const state = useContext(ViewContext);
  if (!state) throw new Error('useView is used outside of a ViewProvider.');
  return state;
}
