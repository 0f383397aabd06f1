import { promises as dns, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isAllowedAddress } from '../_alert/channel/allowed-address.ts';
import { NOT_PUBLIC } from '../_alert/channel/target-problem.ts';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** A name has an address that nothing may be sent to. */
export class AddressRefused extends Error {}

/** As the system resolves names, its own file of hosts included. */
const bySystem: Resolve = (hostname) => dns.lookup(hostname, { all: true });

/**
 * Resolves the name of a connection that is being made, and gives only addresses that were checked: between check and
 * connection nobody resolves it again. One address that is not allowed refuses the whole name.
 *
 * A connection to an IP address asks for no lookup: check that before.
 * @param privateTargets ranges in CIDR notation
 */
export function guardedLookup(privateTargets: readonly string[], resolve: Resolve = bySystem): LookupFunction {
  const checked = async (hostname: string): Promise<[LookupAddress, ...LookupAddress[]]> => {
    const addresses = await resolve(hostname);
    const [first, ...others] = addresses;
    if (first === undefined) throw new AddressRefused(`${hostname} has no address`);
    if (!addresses.every(({ address }) => isAllowedAddress(address, privateTargets))) {
      throw new AddressRefused(`an address of ${hostname} ${NOT_PUBLIC}`);
    }
    return [first, ...others];
  };
  return (hostname, { all }, callback) => {
    checked(hostname).then(
      (addresses) => (all ? callback(null, addresses) : callback(null, addresses[0].address, addresses[0].family)),
      (error) => callback(error, ''),
    );
  };
}
