import { oembed } from '../../../contract/oembed';
import { oembedRoute } from '../../../lambda/results/oembed';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { testPoll, testRequest } from '../factories';

const SITE = 'https://vote.example.org';

function ask(query: Record<string, string>, poll: Partial<Poll> = {}, origin: string | undefined = SITE) {
  const known = testPoll(poll);
  const route = oembedRoute(async (pollId) => (pollId === known.pollId ? known : undefined), origin);
  return route(testRequest({ query }));
}

test('a poll of this site is told as a frame with its results, kept as long as the poll', async () => {
  const answer = await ask({ url: `${SITE}/p/best-song` });
  expect(answer).toEqual({
    status: 200,
    headers: { 'cache-control': 'public, max-age=2' },
    body: {
      version: '1.0',
      type: 'rich',
      title: testPoll().title,
      provider_name: 'vote.example.org',
      provider_url: SITE,
      cache_age: 86_400,
      width: 600,
      height: 460,
      html:
        `<iframe src="${SITE}/p/best-song/embed" title="${testPoll().title}" width="600" height="460" ` +
        'loading="lazy" style="border:0;max-width:100%"></iframe>',
    },
  });
});

test.each([
  '/p/BEST-SONG',
  '/p/best-song/',
  '/p/best-song/screen',
  '/p/best-song/embed?theme=dark',
  '/p/best-song#x',
])('%s is an address of the poll', async (path) => {
  expect(await ask({ url: SITE + path })).toMatchObject({ status: 200 });
  expect(await ask({ url: path })).toMatchObject({ status: 200 });
});

test('the frame takes no more room than there is', async () => {
  const { body } = await ask({ url: `${SITE}/p/best-song`, maxwidth: '320', maxheight: '240' });
  expect(body).toMatchObject({ width: 320, height: 240 });
  expect(oembed.parse(body).html).toContain('width="320" height="240"');
});

test('no title leaves the attribute that it stands in', async () => {
  const { body } = await ask({ url: `${SITE}/p/best-song` }, { title: `"><script>'&` });
  expect(oembed.parse(body).html).toContain('title="&quot;&gt;&lt;script&gt;&#39;&amp;"');
});

test.each([
  ['a poll that does not exist', `${SITE}/p/another`, {}],
  ['a poll that is in no list', `${SITE}/p/best-song`, { listed: false }],
  ['another site', 'https://evil.example/p/best-song', {}],
  ['another site without a scheme', '//evil.example/p/best-song', {}],
  ['a page that shows no poll', `${SITE}/admin`, {}],
  ['what is no address', 'best-song', {}],
])('%s is not found', async (_, url, poll) => {
  expect(await ask({ url }, poll)).toMatchObject({ status: 404, refusal: 'no-such-poll' });
});

test('no poll is told of where no other site may show one', async () => {
  const route = oembedRoute(async () => testPoll(), undefined);
  expect(await route(testRequest({ query: { url: `${SITE}/p/best-song` } }))).toMatchObject({
    status: 404,
    body: { detail: 'No other site may show polls of this one: embedOrigins names none.' },
  });
});

test.each([
  [{}, 'url is missing.'],
  [{ url: `${SITE}/p/best-song`, maxwidth: 'wide' }, 'maxwidth'],
  [{ url: `${SITE}/p/best-song`, format: 'xml' }, 'format must be'],
])('%j is refused', async (query, detail) => {
  expect(await ask(query)).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining(detail) },
  });
});
