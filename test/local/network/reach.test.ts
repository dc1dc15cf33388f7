import { lanAddresses } from '../../../local/network/lan-addresses';
import { readPublicUrl } from '../../../local/network/public-url';
import { addressForOthers, httpOrigin, listeningAddresses } from '../../../local/network/reach';

test.each([
  [undefined, ['127.0.0.1']],
  ['127.0.0.1', ['127.0.0.1']],
  ['0.0.0.0', ['0.0.0.0']],
  ['::', ['::']],
  ['192.168.1.5', ['127.0.0.1', '192.168.1.5']],
])('with the host %s, %j are listened on', (host, addresses) => {
  expect(listeningAddresses({ host })).toEqual(addresses);
});

test('others open the public address, or else the one listened on', () => {
  const publicUrl = 'https://vote.example.org';
  expect(addressForOthers({ publicUrl }, 3000)).toBe(publicUrl);
  expect(addressForOthers({ publicUrl, host: '192.168.1.5' }, 3000)).toBe(publicUrl);
  expect(addressForOthers({ host: '192.168.1.5' }, 3000)).toBe('http://192.168.1.5:3000');
  expect(addressForOthers({ host: 'fd00::5' }, 3000)).toBe('http://[fd00::5]:3000');
});

test.each([undefined, '127.0.0.1', '::1'])('nobody else reaches the host %s', (host) => {
  expect(addressForOthers({ host }, 3000)).toBeUndefined();
});

test.each(['0.0.0.0', '::'])('of all addresses, others are shown the first on a network', (host) => {
  const first = lanAddresses()[0]?.address;
  expect(addressForOthers({ host }, 3000)).toBe(first && httpOrigin(first, 3000));
});

test('addresses on a network are of IPv4, and not only this machine’s own', () => {
  const about = { netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null };
  const v4 = (address: string, internal = false) => ({
    ...about,
    family: 'IPv4' as const,
    address,
    internal,
  });
  const v6 = { ...about, family: 'IPv6' as const, address: 'fd00::5', internal: false, scopeid: 0 };
  expect(
    lanAddresses({ lo: [v4('127.0.0.1', true)], wlan0: [v6, v4('192.168.1.5')], eth1: [v4('10.0.0.3')] }),
  ).toEqual([
    { address: '192.168.1.5', interfaceName: 'wlan0' },
    { address: '10.0.0.3', interfaceName: 'eth1' },
  ]);
});

test.each([
  ['https://vote.example.org', 'https://vote.example.org'],
  ['https://Vote.Example.org/', 'https://vote.example.org'],
  ['http://203.0.113.7:8080', 'http://203.0.113.7:8080'],
  ['https://vote.example.org:443', 'https://vote.example.org'],
])('%s is the public address %s', (text, origin) => {
  expect(readPublicUrl(text)).toBe(origin);
});

test.each([
  'vote.example.org',
  'vote.example.org:8080',
  'ftp://vote.example.org',
  'https://vote.example.org/poll',
  'https://vote.example.org/?a=1',
  'https://vote.example.org/#a',
  'https://me@vote.example.org',
  'https://',
  '',
])('"%s" is none', (text) => {
  expect(readPublicUrl(text)).toBeUndefined();
});
