import { SHARE_CONTROL } from '../controls/share-button.tsx';
import { pageControl, shortcutControl } from '../shell/page-control.ts';
import { chooseTheme, currentTheme, THEMES } from '../shell/theme.ts';
import { RANGES, rangeLabel } from '../view/range.ts';
import { SPLITS } from '../view/split.ts';
import type { Named } from './places.ts';

/** Something to do on this page. */
export interface Action extends Named {
  act: () => void;
}

/**
 * What can be done on the page that is shown: only what it has a control for. `show` changes the page's view to other
 * parameters.
 */
export function pageActions(path: string, query: URLSearchParams, show: (query: URLSearchParams) => void): Action[] {
  const changed = (changes: Record<string, string | null>) => () => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    show(next);
  };
  const clicking = (kind: string, name: string, control: HTMLElement | undefined): Action[] =>
    control === undefined ? [] : [{ kind, name, act: () => control.click() }];
  const ranges = RANGES.map((range) => ({
    kind: 'range',
    name: rangeLabel(range),
    act: changed({ range, from: null, to: null }),
  }));
  const splits = SPLITS.map((groupBy) => ({
    kind: 'group by',
    name: `Split by ${groupBy}`,
    act: changed({ groupBy }),
  }));
  const live = shortcutControl('l');
  const resolve = path.startsWith('/incidents/') ? usable(shortcutControl('e')) : undefined;
  return [
    ...clicking('incident', 'Resolve this incident', resolve),
    ...clicking(
      'incidents',
      'Merge the selected incidents',
      path === '/incidents' ? usable(shortcutControl('m')) : undefined,
    ),
    ...(shortcutControl('t') === undefined ? [] : ranges),
    ...(path === '/' ? splits : []),
    ...clicking('live', liveName(live), live),
    ...clicking('link', 'Copy a link to this view', pageControl(SHARE_CONTROL)),
    ...THEMES.filter((theme) => theme !== currentTheme()).map((theme) => ({
      kind: 'theme',
      name: `Theme: ${theme}`,
      act: () => chooseTheme(theme),
    })),
    ...clicking('help', 'Help: keys, measures, categories', shortcutControl('?')),
  ];
}

/** The control, unless the reader's role is too little for it. */
function usable(control: HTMLElement | undefined): HTMLElement | undefined {
  return control?.closest('[data-refusal]') ? undefined : control;
}

/** The control says what is; this says what it will be. */
function liveName(control: HTMLElement | undefined): string {
  return control?.textContent.includes('Paused') ? 'Live updates on' : 'Live updates off';
}
