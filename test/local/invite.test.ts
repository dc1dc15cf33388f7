import { type InviteOptions, invite } from '../../local/invite';

const LAN = 'http://192.168.1.5:3000';
const PUBLIC = 'https://vote.example.org';

function invitation(
  urlForOthers: string | undefined,
  options: Partial<InviteOptions>,
  operatorCode?: string,
) {
  const lines = invite(
    { urlForOthers, operatorCode },
    { path: '/p/tea-or-coffee', colour: false, ...options },
  );
  return lines.join('\n');
}

test('on this machine alone it is told how phones could join', () => {
  expect(invitation(undefined, {})).toBe('With phones in the same network: npm start -- --host');
});

test('phones in the network are shown the address of the poll, its code, and what can be done there', () => {
  const text = invitation(LAN, { host: '192.168.1.5' }, 'ABCD-EFGH-JKMN');
  expect(text).toContain(`On a phone in the same network, scan this or open ${LAN}/p/tea-or-coffee\n`);
  expect(text).toMatch(/\n█{37}\n/);
  expect(text).toContain('Where voters sign in, only this machine votes');
  expect(text).toContain('Operators sign in on this machine; on others browsers do so over https only');
  expect(text).toContain('ABCD-EFGH-JKMN');
  expect(text).toContain('plain HTTP');
});

test('behind TLS nothing is said of networks', () => {
  const text = invitation(PUBLIC, { publicUrl: PUBLIC }, 'ABCD-EFGH-JKMN');
  expect(text).toContain(`On a phone, scan this or open ${PUBLIC}/p/tea-or-coffee\n`);
  expect(text).not.toMatch(/network|plain HTTP/);
  expect(text).toContain(`${PUBLIC}/admin with the code ABCD-EFGH-JKMN`);
});

test('where the issuer is elsewhere, nothing is said of signing in', () => {
  expect(invitation(LAN, { host: '192.168.1.5' })).not.toMatch(/Operators|with the code/);
});

test('a machine without a network says so', () => {
  expect(invitation(undefined, { host: '0.0.0.0' })).toContain('no address that other devices could open');
});
