import { SCREENS } from '../shell/screens.ts';

/** Every key, and what it does. */
export const KEYS = [
  ['⌘K', 'go anywhere, do anything (Ctrl K)'],
  ['?', 'this help'],
  ...SCREENS.map(({ key, word }) => [key, word.toLowerCase()] as const),
  ['f', 'filter by service'],
  ['t', 'range'],
  ['z', 'zoom out; undo what was done about an alert'],
  ['l', 'live on, off'],
  ['j k', 'next, previous row'],
  ['/', 'search deploys'],
  ['e', 'resolve incident'],
  ['a', 'acknowledge alert'],
  ['[ ]', 'lower, raise the threshold of a rule'],
  ['⌘S', 'save a rule'],
  ['⌘Z ⇧⌘Z', 'undo, redo a change of a rule'],
  ['v', 'chart as table'],
  ['⇧D', 'dark, light, system'],
  ['← →', 'in a chart: cross-hair by bucket'],
  ['⇧← →', 'in a chart: select buckets'],
  ['Enter', 'in a chart: incidents of the bucket, or zoom into the selection'],
  ['Esc', 'one step back'],
] as const;
