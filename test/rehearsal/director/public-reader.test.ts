import { setTimeout as sleep } from 'node:timers/promises';
import { UnreachableError } from '../../../cli/errors';
import { PublicReader } from '../../../rehearsal/director/public-reader';

const HEADERS = { date: 'Tue, 03 Nov 2026 20:00:00 GMT', age: '1' };
const answer = (body: unknown, status = 200) => ({ status, headers: new Headers(HEADERS), text: '', body });

test('every public route is read, and what it tells is kept with its time; what is not answered is left out', async () => {
  const began = Date.now();
  const asked = new Set<string>();
  const reader = new PublicReader(async (path) => {
    asked.add(path);
    if (path === '/polls') return answer({ polls: [] });
    if (path === '/polls/p') return answer({ title: 'Not Found' }, 404);
    if (path === '/polls/p/results') return answer({ totals: [] });
    throw new UnreachableError('http://api', 'connection lost');
  }, 'p');
  reader.start();
  while (reader.answers.length < 2) await sleep(5);
  reader.stop();
  expect([...asked]).toEqual([
    '/polls/p/results',
    '/polls/p/results?key=nobody',
    '/polls/p/series?votes=true',
    '/polls/p',
    '/polls',
  ]);
  const dated = { age: 1_000, servedAt: Date.parse('2026-11-03T20:00:00.000Z') };
  const byPath = new Map(reader.answers.map((one) => [one.path, one]));
  expect(byPath.get('/polls')).toMatchObject({ ...dated, tells: { places: 0, turnout: false } });
  expect(byPath.get('/polls/p/results')).toMatchObject({ ...dated, tells: { places: 'all' } });
  expect(byPath.size).toBe(2);
  expect(reader.places).toBe('all');
  expect(byPath.get('/polls')?.sentAt).toBeGreaterThanOrEqual(began);
});
