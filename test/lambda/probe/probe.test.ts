import { probe } from '../../../lambda/probe/probe';

type Fetch = typeof fetch;

/** Sends one probe, which `fetch` answers; each look at the clock finds it 120 ms later. */
async function probed(answering: Fetch) {
  const told: string[] = [];
  let now = 0;
  await probe({
    origin: 'https://vote.example.org',
    pass: () => 'the-pass',
    fetch: answering,
    metrics: {
      counted: (lag) => void told.push(`counted after ${lag} ms`),
      missed: () => void told.push('missed'),
    },
    logger: { warn: (_message, ...more) => void told.push(...more.map((one) => JSON.stringify(one))) },
    clock: () => {
      now += 120;
      return now;
    },
  });
  return told;
}

const answer =
  (body: string, status = 200): Fetch =>
  async () =>
    new Response(body, { status });

test('tells how long its pulse took to be counted, asked for at the page’s address', async () => {
  const fetch = jest.fn(answer('{"sentAt":"a","metAt":"b"}'));
  expect(await probed(fetch)).toEqual(['counted after 120 ms']);
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(String(url)).toBe('https://vote.example.org/probe');
  expect(init).toMatchObject({
    method: 'POST',
    headers: { authorization: 'Bearer the-pass', connection: 'close' },
  });
});

test.each<[string, Fetch, RegExp]>([
  ['a tally that stands still', answer('{"sentAt":"a"}'), /tally has not met/],
  ['a front that fails', answer('{"message":"Internal Server Error"}', 500), /front answered 500/],
  ['an answer that is none of the API’s', answer('<html>'), /SyntaxError/],
  ['no answer', () => Promise.reject(new TypeError('fetch failed')), /TypeError: fetch failed/],
])('misses for %s, and says why', async (_, fetch, reason) => {
  expect(await probed(fetch)).toEqual(['missed', expect.stringMatching(reason)]);
});
