import { type ArrivingRequest, arrivalOf } from '../../../local/network/arrival';

/** A request to port 3000 of this machine; from itself unless told otherwise. */
function request(
  host: string | undefined,
  {
    from = '127.0.0.1',
    to = from,
    port = 3000,
    headers = {},
  }: Partial<Record<'from' | 'to', string>> & {
    port?: number;
    headers?: Record<string, string>;
  } = {},
): ArrivingRequest {
  return {
    headers: {
      ...(host !== undefined && { host: [host] }),
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    },
    socket: { remoteAddress: from, localAddress: to, localPort: port },
  };
}

const HERE = { address: 'http://localhost:3000', fromThisMachine: true };
const PHONE = { from: '192.168.1.77', to: '192.168.1.5' };

test.each(['localhost:3000', 'LocalHost:3000', '127.0.0.1:3000', '[::1]:3000'])(
  'from this machine is what names %s over a loopback connection',
  (host) => {
    for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.0.0.9']) {
      expect(arrivalOf(request(host, { from }))).toEqual(HERE);
    }
  },
);

test('a loopback name over another connection is from elsewhere', () => {
  expect(arrivalOf(request('localhost:3000', PHONE))).toEqual({ ...HERE, fromThisMachine: false });
  expect(arrivalOf(request('localhost:3000', { from: '::ffff:192.168.1.77' }))?.fromThisMachine).toBe(false);
  expect(arrivalOf(request('localhost:3000', { from: '' }))?.fromThisMachine).toBe(false);
});

test.each(['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'])(
  'what a proxy on this machine says by %s that it passed on is from elsewhere',
  (name) => {
    const passedOn = request('localhost:3000', { headers: { [name]: '127.0.0.1' } });
    expect(arrivalOf(passedOn)).toEqual({ ...HERE, fromThisMachine: false });
  },
);

test('the address that a connection came to is a good name, and from elsewhere', () => {
  expect(arrivalOf(request('192.168.1.5:3000', PHONE))).toEqual({
    address: 'http://192.168.1.5:3000',
    fromThisMachine: false,
  });
  // As a socket for both kinds of addresses shows it.
  const mapped = { from: '::ffff:192.168.1.77', to: '::ffff:192.168.1.5' };
  expect(arrivalOf(request('192.168.1.5:3000', mapped))?.address).toBe('http://192.168.1.5:3000');
  expect(arrivalOf(request('[fd00::5]:3000', { from: 'fd00::77', to: 'fd00::5' }))?.address).toBe(
    'http://[fd00::5]:3000',
  );
  // This machine by its own address on the network: the name is no loopback one.
  const itself = { from: '192.168.1.5', to: '192.168.1.5' };
  expect(arrivalOf(request('192.168.1.5:3000', itself))?.fromThisMachine).toBe(false);
});

test('port 80 may be left out', () => {
  expect(arrivalOf(request('192.168.1.5', { ...PHONE, port: 80 }))?.address).toBe('http://192.168.1.5');
  expect(arrivalOf(request('localhost', { port: 80 }))).toEqual({ ...HERE, address: 'http://localhost' });
});

test.each([
  ['a stranger', 'evil.example:3000'],
  ['a name that begins like a good one', 'localhost.evil.example:3000'],
  ['a good name behind a user', 'evil.example@localhost:3000'],
  ['another address of this machine', '10.0.0.5:3000'],
  ['the other end', '192.168.1.77:3000'],
  ['another port', '192.168.1.5:8080'],
  ['no port', '192.168.1.5'],
  ['another port of this machine', 'localhost:8080'],
  ['a path', 'localhost:3000/x'],
  ['two names', 'localhost:3000, evil.example'],
  ['a port that is none', 'localhost:99999'],
  ['nothing', ''],
  ['no header', undefined],
])('a request that names %s is meant for another', (_, host) => {
  expect(arrivalOf(request(host, PHONE))).toBeUndefined();
});

describe('with a public address', () => {
  const PUBLIC = 'https://vote.example.org';

  test('a request with two hosts is refused, whichever comes first', () => {
    for (const host of [
      ['localhost:3000', 'vote.example.org'],
      ['vote.example.org', 'localhost:3000'],
    ]) {
      expect(arrivalOf({ ...request(undefined), headers: { host } }, PUBLIC)).toBeUndefined();
    }
  });

  test.each(['vote.example.org', 'VOTE.example.org', 'vote.example.org:443'])(
    '%s is it, from elsewhere',
    (host) => {
      expect(arrivalOf(request(host), PUBLIC)).toEqual({ address: PUBLIC, fromThisMachine: false });
    },
  );

  test.each(['vote.example.org:3000', 'vote.example.org:80', 'other.example.org'])('%s is not', (host) => {
    expect(arrivalOf(request(host), PUBLIC)).toBeUndefined();
  });

  test('it has the port it is said to have', () => {
    const url = 'http://localhost:8080';
    expect(arrivalOf(request('localhost:8080'), url)).toEqual({ address: url, fromThisMachine: false });
  });

  test('this machine goes on naming itself', () => {
    expect(arrivalOf(request('localhost:3000'), PUBLIC)).toEqual(HERE);
    const headers = { origin: 'http://localhost:3000' };
    expect(arrivalOf(request('localhost:3000', { headers }), PUBLIC)).toEqual(HERE);
  });

  test('a page of it whose requests name this machine comes through a proxy that hides the name, and is refused', () => {
    expect(arrivalOf(request('localhost:3000', { headers: { origin: PUBLIC } }), PUBLIC)).toBeUndefined();
  });
});
