import { BlockList, isIP } from 'node:net';

/**
 * IPv4 addresses that are not on the public internet, of the IANA IPv4 Special-Purpose Address Registry
 * (https://www.iana.org/assignments/iana-ipv4-special-registry): those not globally reachable, and multicast.
 */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The one block that IANA gives out for IPv6 unicast (https://www.iana.org/assignments/ipv6-address-space). */
const PUBLIC_V6 = ['2000::/3'];

/**
 * Within it: protocol assignments with Teredo, documentation, and 6to4, which holds an IPv4 address
 * (https://www.iana.org/assignments/iana-ipv6-special-registry).
 */
const NOT_PUBLIC_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const notPublicV4 = blockList(NOT_PUBLIC_V4, 'ipv4');
const publicV6 = blockList(PUBLIC_V6, 'ipv6');
const notPublicV6 = blockList(NOT_PUBLIC_V6, 'ipv6');

/**
 * Whether an IP address is one of the public internet. IPv4 addresses written as IPv6 are not: no name needs to resolve to
 * one, and each way of writing them would be a way round the list.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublicV4.check(address, 'ipv4');
    case 6:
      return publicV6.check(address, 'ipv6') && !notPublicV6.check(address, 'ipv6');
    default:
      return false;
  }
}

function blockList(subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
