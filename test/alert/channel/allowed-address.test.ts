import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAllowedAddress } from '../../../app/_alert/channel/allowed-address.ts';

describe('without private targets', () => {
  // Addresses of public resolvers, and of the root servers A and K.
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.9.9.9',
    '198.41.0.4',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '2001:7fd::1',
  ])('the public address %s is allowed', (address) => {
    expect(isAllowedAddress(address, [])).toBe(true);
  });

  // IANA, IPv4 and IPv6 Special-Purpose Address Registries; the first and the last address of a range.
  test.each([
    ['this network', '0.0.0.0', '0.255.255.255'],
    ['private', '10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
    ['shared', '100.64.0.0', '100.127.255.255'],
    ['loopback', '127.0.0.1', '127.255.255.255', '::1'],
    ['link local, where clouds have their metadata', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
    ['protocols', '192.0.0.1', '192.0.0.255', '2001::1', '2001:1ff::1'],
    ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
    ['benchmarks', '198.18.0.0', '198.19.255.255', '2001:2::1'],
    ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1'],
    ['reserved', '240.0.0.0', '255.255.255.254'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['unique local', 'fc00::1', 'fd00:ec2::254', 'fdff:ffff::1'],
    ['site local', 'fec0::1'],
    [
      'an IPv4 address within IPv6',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '::ffff:0:127.0.0.1',
    ],
    ['an IPv4 address in the old form within IPv6', '::7f00:1', '::a00:1'],
    ['nothing that was handed out', '200::1', '4000::1', 'e000::1'],
    ['NAT64', '64:ff9b::127.0.0.1', '64:ff9b:1::10.0.0.1'],
    ['6to4 and Teredo', '2002:7f00:1::', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['discarded', '100::1'],
    ['segment routing', '5f00::1'],
  ])('an address for %s is not', (_, ...addresses) => {
    expect(addresses.filter((address) => isAllowedAddress(address, []))).toEqual([]);
  });

  test.each(['', 'localhost', '1.2.3.4.5', '256.1.1.1', '::g', '1.1.1.1/32'])('"%s" is not', (text) => {
    expect(isAllowedAddress(text, ['0.0.0.0/0', '::/0'])).toBe(false);
  });

  test('an IPv4 address written within IPv6 is never allowed', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isAllowedAddress(`::ffff:${address}`, [])).toBe(false);
      }),
    );
  });
});

describe('private targets', () => {
  test('allow the addresses of their ranges and no others', () => {
    const ranges = ['10.1.0.0/16', 'fd00:1::/32', '127.0.0.1/32'];
    const allowed = ['10.1.0.0', '10.1.255.255', '127.0.0.1', 'fd00:1::', 'fd00:1:ffff::1', '::ffff:10.1.2.3'];
    const others = ['10.0.255.255', '10.2.0.0', '127.0.0.2', 'fd00:2::1', '::ffff:10.2.0.0', '::1'];
    expect([...allowed, ...others].filter((address) => isAllowedAddress(address, ranges))).toEqual(allowed);
  });

  test('take nothing from what is public', () => {
    expect(isAllowedAddress('1.1.1.1', ['10.0.0.0/8'])).toBe(true);
  });
});
