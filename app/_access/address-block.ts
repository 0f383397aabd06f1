import ipaddr from 'ipaddr.js';

/** Who has an address of IPv6 has at least so many bits of others beside it (RFC 6177 section 2). */
const OWN_BITS = 64;

/** By what an address is limited: itself, or for IPv6 the block that one customer has. */
export function addressBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${OWN_BITS}`).toString()}/${OWN_BITS}`;
}
