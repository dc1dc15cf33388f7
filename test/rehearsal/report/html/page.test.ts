import { reportPage } from '../../../../rehearsal/report/html/page';
import { CERTIFICATE, FAILURES, rehearsalWith } from '../../results';

const count = (text: string, part: string) => text.split(part).length - 1;

test('the page needs nothing else, and is for light and dark', () => {
  const page = reportPage(rehearsalWith());
  expect(page).not.toMatch(/<script|<link|@import|url\(|https?:/);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(count(page, '<svg')).toBe(4);
});

test('every fault that is shown stands in its lane and on both other charts, with what it did', () => {
  const page = reportPage(rehearsalWith());
  expect(count(page, '<rect class="fault"')).toBe(3 * 3);
  expect(page).toContain('<title>0:04 timeout: ended 3 ms into &lt;a delivery&gt;</title>');
});

test('what the director did stands on the line of time and in a list', () => {
  const page = reportPage(rehearsalWith());
  expect(page).toContain('<title>0:03 retitle: {&quot;title&quot;:&quot;&lt;Night&gt;&quot;}</title>');
  expect(page).toContain('<td>retitle</td>');
  expect(reportPage(rehearsalWith({ direction: undefined }))).not.toContain('<h2>Director</h2>');
});

test('the counted votes have a gap where the API did not answer', () => {
  const samples = [
    { at: 0, accepted: 1, counted: 1, agrees: true },
    { at: 1_000, accepted: 2 },
    { at: 2_000, accepted: 3, counted: 3, agrees: true },
  ];
  const path = /<path class="counted" d="([^"]+)"/.exec(reportPage(rehearsalWith({ samples })))?.[1];
  expect(path).toMatch(/^M[\d. ]+M[\d. ]+$/);
});

test('a long wait for the certificate does not squeeze the rest', () => {
  const page = reportPage(rehearsalWith({ endedAt: 600_000, certifiedAt: 599_000 }));
  expect(page).toContain('closed at 0:16');
  expect(page).not.toContain('certified at 9:59');
});

test.each(FAILURES)('the page says so when %s', (_, changes, words) => {
  const page = reportPage(rehearsalWith(changes));
  expect(page).toContain('class="verdict failed"');
  expect(page).toContain(words);
});

test('on a deployed stack there are no faults to show, and without a certificate none', () => {
  const page = reportPage(
    rehearsalWith({ url: 'https://api.example', faults: [], injected: [], certificate: undefined }),
  );
  expect(page).toContain('https://api.example');
  expect(page).not.toContain('<h2>Faults</h2>');
  expect(page).not.toContain(CERTIFICATE.digest);
});
