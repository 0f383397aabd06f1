import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/**
 * What is handed out of IPv6 for the Internet (IANA, IPv6 Global Unicast Address Assignments). The rest leads to an IPv4
 * address, to this network, or nowhere.
 */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether a notification may go to an IP address: to public unicast ones, which no registry of special purposes names
 * (RFC 6890), and to those that are allowed.
 * @param privateTargets ranges in CIDR notation
 */
export function isAllowedAddress(address: string, privateTargets: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address within an IPv6 one is allowed as the IPv4 address that it leads to.
  const reached = ipaddr.process(address);
  return isPublic(ipaddr.parse(address)) || privateTargets.some((range) => isWithin(reached, range));
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6);
}

function isWithin(address: Address, range: string): boolean {
  const [network, bits] = ipaddr.parseCIDR(range);
  return network.kind() === address.kind() && address.match(network, bits);
}
