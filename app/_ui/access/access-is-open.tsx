import { NothingHere } from '../panel/nothing-here.tsx';

/** What the screens of access say where nobody signs in. */
export function AccessIsOpen({ bar }: { bar: string }) {
  return (
    <NothingHere
      bar={bar}
      title="Access is open"
      detail="Whoever reaches this program may do everything. With AFTERCLOSE_ACCESS=users people sign in, and programs have keys: README says how."
      list={{ href: '/', words: 'Overview' }}
    />
  );
}
