import type { LookupAddress } from 'node:dns';
import { isPublicAddress } from '../../../../lambda/shared/webhooks/public-address';
import { publicLookup } from '../../../../lambda/shared/webhooks/public-lookup';
import { readWebhookUrl } from '../../../../lambda/shared/webhooks/webhook-url';
import { addressProblem } from '../../../../lambda/webhooks/address-problem';

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450::1',
])('%s is on the public internet', (address) => expect(isPublicAddress(address)).toBe(true));

test.each([
  ['this machine', '127.0.0.1', '127.9.9.9', '::1', '0.0.0.0', '::'],
  ['a private network', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd12:3456::1', 'fc00::1'],
  ['the metadata of cloud machines', '169.254.169.254', '169.254.170.2', 'fd00:ec2::254'],
  ['the local link', '169.254.1.1', 'fe80::1', 'fe80::1%eth0'],
  ['a provider’s own network', '100.64.0.1', '100.127.255.255'],
  [
    'IPv4 in IPv6',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
  ],
  ['a tunnel that holds IPv4', '2002:7f00:1::', '2001:0:7f00:1::'],
  ['nobody', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1', '198.18.0.1'],
  ['many', '224.0.0.1', '255.255.255.255', '240.0.0.1', 'ff02::1'],
  ['no address', 'example.org', '', '1.2.3'],
])('what leads to %s is not', (_, ...addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test.each([
  ['votes', /must be an address/],
  ['http://example.org/', /must begin with https/],
  ['ftp://example.org/', /must begin with https/],
  ['https://example.org:8443/', /port other than 443/],
  ['https://ann:secret@example.org/', /user name or password/],
  ['https://127.0.0.1/', /public internet/],
  ['https://2130706433/', /public internet/],
  ['https://0x7f.1/', /public internet/],
  ['https://0177.0.0.1/', /public internet/],
  ['https://[::1]/', /public internet/],
  ['https://[::ffff:169.254.169.254]/', /public internet/],
  ['http://localhost:4000/', /must begin with https/],
])('%s is no address of a webhook', (text, problem) => {
  expect(readWebhookUrl(text, undefined)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
});

test.each(['https://example.org/votes?key=1', 'https://example.org:443/', 'https://8.8.8.8/'])(
  '%s is one',
  (text) => expect(readWebhookUrl(text, undefined)).toMatchObject({ ok: true }),
);

test('one address of a person’s own machine is one, where they say so, and no other', () => {
  const isAllowed = (text: string) => readWebhookUrl(text, 'localhost:4000').ok;
  expect(isAllowed('http://localhost:4000/votes')).toBe(true);
  for (const text of [
    'http://localhost:4001/',
    'http://127.0.0.1:4000/',
    'https://localhost:4000/',
    'http://localhost/',
  ])
    expect(isAllowed(text)).toBe(false);
});

/** Looks a name up that leads to these addresses, at each look-up to the next ones. */
function lookupOf(...answers: (string[] | NodeJS.ErrnoException)[]) {
  return publicLookup((_, __, callback) => {
    const answer = answers.shift() ?? [];
    if (answer instanceof Error) callback(answer, []);
    else
      callback(
        null,
        answer.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  });
}

function connecting(lookup: ReturnType<typeof publicLookup>): Promise<string> {
  return new Promise((resolve) => {
    lookup('example.org', {}, (error, address) => resolve(error ? error.name : String(address)));
  });
}

test('a name is connected to by the address that was checked, and refused where it leads elsewhere later', async () => {
  const lookup = lookupOf(['8.8.8.8'], ['127.0.0.1'], ['8.8.8.8', '::1']);
  expect(await connecting(lookup)).toBe('8.8.8.8');
  expect(await connecting(lookup)).toBe('ForbiddenAddressError');
  expect(await connecting(lookup)).toBe('ForbiddenAddressError');
});

test('whoever registers a name hears at once where it leads', async () => {
  const notFound = Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
  const problemOf = addressProblem('localhost:4000', lookupOf(['8.8.8.8'], ['10.0.0.1'], notFound));
  expect(await problemOf('https://example.org/')).toBeUndefined();
  expect(await problemOf('https://example.org/')).toMatch(/private or reserved/);
  expect(await problemOf('https://example.org/')).toMatch(/cannot/);
  expect(await problemOf('http://example.org/')).toMatch(/https/);
  expect(await problemOf('http://localhost:4000/')).toBeUndefined();
});
