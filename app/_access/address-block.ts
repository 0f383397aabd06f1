import ipaddr from 'ipaddr.js';

/** One customer has a whole IPv6 block of this prefix length, or a larger one (RFC 6177 section 2). */
const OWN_BITS = 64;

/** By what an address is limited: itself, or for IPv6 the block that one customer has. */
export function addressBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${OWN_BITS}`).toString()}/${OWN_BITS}`;
}
