import { ACCESS_KEY } from '../access/access-key.ts';
import { SCREENS } from '../shell/screens.ts';

/** Every key, and what it does. */
export const KEYS = [
  ['⌘K', 'go anywhere, do anything (Ctrl K)'],
  ['?', 'this help'],
  ...SCREENS.map(({ key, word }) => [key, word.toLowerCase()] as const),
  ['f /', 'find and filter'],
  ['t', 'range'],
  ['z', 'undo what was done last, for 10 s; else zoom out'],
  ['l', 'live on, off'],
  ['j k', 'next, previous row'],
  ['e', 'resolve the incident, or the selected ones'],
  ['x ⇧X', 'select the row; all rows up to it'],
  ['⇧A', 'with some selected: select the whole list'],
  ['i', 'ignore the selected ones until …'],
  ['m', 'merge the selected ones into one'],
  ['⇧E', 'resolve all that a storm brought'],
  ['m 1', 'silence the rule of the alert for 1 h; 2 … 5: for longer'],
  ['n', 'new silence, channel, policy, user or key, in their lists'],
  ['a', 'acknowledge alert; assign the selected incidents'],
  ['[ ]', 'lower, raise the threshold of a rule'],
  ['⌘S', 'save a rule'],
  ['⌘Z ⇧⌘Z', 'undo, redo a change of a rule'],
  ['v', 'chart as table'],
  ['⇧D', 'dark, light, system'],
  ['← →', 'in a chart: cross-hair by bucket; in a grouped list: fold, open'],
  ['⇧← →', 'in a chart: select buckets'],
  ['Enter', 'in a chart: incidents of the bucket, or zoom into the selection'],
  ['Esc', 'one step back; clear the selection'],
] as const;

/** Those of admins, beside all others. */
export const ADMIN_KEYS = [[ACCESS_KEY, 'access: users, keys, audit log']] as const;
