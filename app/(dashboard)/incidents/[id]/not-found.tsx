import { NothingHere } from '../../../_ui/panel/nothing-here.tsx';

/** An address of an incident that is not known: never was, or kept no longer. */
export default function NoSuchIncident() {
  return (
    <NothingHere
      bar="Incident"
      title="There is no such incident"
      detail="Its address is wrong, or all that was known of it has passed its time."
      list={{ href: '/incidents', words: 'All incidents' }}
    />
  );
}
