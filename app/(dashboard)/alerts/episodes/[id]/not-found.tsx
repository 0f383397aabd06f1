import { NothingHere } from '../../../../_ui/panel/nothing-here.tsx';

/** An address of an episode that is not known: never was, or kept no longer. */
export default function NoSuchEpisode() {
  return (
    <NothingHere
      bar="Alert"
      title="There is no such episode"
      detail="Its address is wrong, or what was known of it has passed its time."
      list={{ href: '/alerts', words: 'All alerts' }}
    />
  );
}
