import type { ListGrouping } from '../../../_close/incident/list-group.ts';

/** The face of a heading: its name, as code where it is of the code, and the rest of its place. */
export interface HeadingWords {
  name: string;
  isCode: boolean;
  place: string;
}

/** What a heading of the list says; of none, why there is none. */
export function headingWords(key: string, by: ListGrouping): HeadingWords {
  const words = (name: string) => ({ name, isCode: false, place: '' });
  switch (by) {
    case 'file':
      return key === '' ? words('no place in the code is known') : { name: key, isCode: true, place: '' };
    case 'release':
      return words(key === '' ? 'no version' : `first in ${key}`);
    case 'closeSite': {
      if (key === '') return words('closed by no call of ours');
      const [name = '', ...file] = key.split(' ');
      return { name: name || '<anonymous>', isCode: true, place: file.join(' ') };
    }
  }
}
