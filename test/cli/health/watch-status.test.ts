import { setTimeout as sleep } from 'node:timers/promises';
import { UnreachableError } from '../../../cli/errors';
import { watchStatus } from '../../../cli/health/watch-status';
import type { Health } from '../../../contract/health';
import { NO_ANSWER_MS } from '../../../contract/limits';
import { agedBy, readingOf } from '../../../contract/pulse-reading';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => {}) }));

const AS_OF = '2026-11-21T12:00:00.000Z';

/** A green answer, or what is said in its place. */
function answer(changes: Partial<Health> = {}): Health {
  return {
    pollId: 'p',
    status: 'open',
    asOf: AS_OF,
    health: 'green',
    reasons: [],
    counted: { ballots: 3 },
    newestMet: { sentAt: AS_OF, metAt: AS_OF, took: 0 },
    ...changes,
  };
}

/** Watches a service that gives these answers, four seconds apart, and nothing after them. */
async function watch(...answers: (Health | Error)[]) {
  const stop = new AbortController();
  const shown: string[] = [];
  let time = 0;
  jest.mocked(sleep).mockImplementation(async () => {
    time += 4_000;
    if (answers.length === 0) stop.abort();
    return undefined;
  });
  const takePulse = async () => {
    const next = answers.shift() ?? answer();
    if (next instanceof Error) throw next;
    return next;
  };
  const show = ({ health }: { health: Health }) => void shown.push(health.health);
  const last = await watchStatus({ takePulse }, 'p', { show, close() {} }, stop.signal, () => time);
  return { shown, last };
}

const silence = () => new UnreachableError('http://localhost', 'no answer');

test('shows each answer, and ends with the certificate', async () => {
  const { shown, last } = await watch(
    answer({ health: 'amber', reasons: ['measuring'], newestMet: undefined }),
    answer(),
    answer({ status: 'certified' }),
  );
  expect(shown).toEqual(['amber', 'green', 'green']);
  expect(last.health.status).toBe('certified');
});

test('turns red while nobody answers, and green again with the next answer', async () => {
  const { shown } = await watch(answer(), silence(), silence(), silence(), answer());
  expect(shown).toEqual(['green', 'green', 'green', 'red', 'green']);
});

test('fails when nobody answers at first', async () => {
  await expect(watch(silence())).rejects.toThrow(UnreachableError);
});

test('tells how fast ballots are counted between two answers', () => {
  const first = readingOf(answer(), undefined);
  expect(first.ballotsPerSecond).toBeUndefined();
  const later = answer({ asOf: '2026-11-21T12:00:05.000Z', counted: { ballots: 13 } });
  expect(readingOf(later, first).ballotsPerSecond).toBe(2);
  expect(readingOf({ ...later, counted: { ballots: 1 } }, first).ballotsPerSecond).toBe(-0.4);
});

test('a reading grows old without a new answer', () => {
  expect(agedBy(readingOf(answer(), undefined), NO_ANSWER_MS).health).toMatchObject({
    health: 'red',
    reasons: ['no-answer'],
    counted: { ballots: 3 },
  });
});
