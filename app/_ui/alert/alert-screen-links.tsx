import { Link } from '../view/link.tsx';
import { ALERT_SCREENS, type AlertScreen } from './alert-screens.ts';
import { alertsAddress } from './episode-address.ts';

/** From one screen of alerts to all others. @param props.at where they stand */
export function AlertScreenLinks({ at, query }: { at: AlertScreen; query: URLSearchParams }) {
  return (
    <>
      <Link href={alertsAddress(query)} className="control" data-shortcut="Escape">
        All alerts
      </Link>
      {ALERT_SCREENS.filter(({ word }) => word !== at).map(({ word, addressOf }) => (
        <Link key={word} href={addressOf(query)} className="control" prefetch={false}>
          {word}
        </Link>
      ))}
    </>
  );
}
