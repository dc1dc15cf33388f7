import { UnreachableError } from '../../../cli/errors';
import type { PollView } from '../../../contract/poll';
import type { PollEdit } from '../../../contract/poll-edit';
import { Director } from '../../../rehearsal/director/director';
import type { Act } from '../../../rehearsal/director/plan';
import { aPoll } from '../../web/a-poll';

const CREATED = aPoll({
  candidates: ['lake', 'zoo', 'fair'].map((id) => ({ candidateId: id, label: id })),
  closesAt: '2026-11-03T21:00:00.000Z',
  resultsVisible: 'always',
  turnoutVisible: true,
});

/** An API that carries everything out, and loses the answers that it is told to. */
function fakeApi(lost = 0) {
  let poll: PollView = CREATED;
  let left = lost;
  const api = { calls: 0 };
  const change = async (changes: Partial<PollView>) => {
    poll = { ...poll, ...changes };
    api.calls += 1;
    if (left === 0) return poll;
    left -= 1;
    throw new UnreachableError('http://api', 'connection lost');
  };
  return Object.assign(api, {
    editPoll: (_: string, { title, candidates, closesAt, resultsVisible, turnoutVisible }: PollEdit) =>
      change({
        ...(title && { title }),
        ...(candidates && { candidates }),
        ...(closesAt && { closesAt }),
        ...(resultsVisible && { resultsVisible }),
        ...(turnoutVisible !== undefined && { turnoutVisible }),
      }),
    closePoll: () => change({ closesAt: '2026-11-03T20:00:07.000Z' }),
    revealResults: (_: string, { places }: { places?: number }) =>
      change({ reveal: { at: '2026-11-03T20:01:00.000Z', places, early: false } }),
  });
}

async function direct(acts: Act[], api = fakeApi()): Promise<Director> {
  const director = new Director({ api, poll: CREATED, signal: new AbortController().signal });
  await director.run(
    acts.map((act) => ({ at: 0, act })),
    Date.now(),
  );
  return director;
}

test('an act whose answer is lost is asked for again, and told once', async () => {
  const api = fakeApi(1);
  const director = await direct([{ kind: 'retitle', seed: 1 }], api);
  expect(api.calls).toBe(2);
  expect(director.acts.map(({ act }) => act)).toEqual(['retitle']);
  expect(director.log).toEqual([
    { action: 'created', after: { closesAt: CREATED.closesAt } },
    { action: 'changed', before: { title: CREATED.title }, after: { title: director.poll.title } },
  ]);
});

test('each edit is one of the poll as it stands', async () => {
  const seed = 3;
  const kinds = ['relabel', 'reorder', 'extend', 'call off'] as const;
  const { poll, log } = await direct(kinds.map((kind) => ({ kind, seed })));
  const [, relabelled, reordered, extended, calledOff] = log;
  expect(relabelled?.after.candidates).toHaveLength(1);
  expect(poll.candidates).toContainEqual(relabelled?.after.candidates?.[0]);
  expect(reordered).toMatchObject({ before: { order: ['lake', 'zoo', 'fair'] } });
  expect(poll.candidates.map(({ candidateId }) => candidateId)).toEqual(reordered?.after.order);
  expect(extended?.after).toEqual({ closesAt: '2026-11-03T22:00:00.000Z' });
  expect(calledOff).toMatchObject({ before: extended?.after, after: { closesAt: CREATED.closesAt } });
});

test('who sees results is remembered, with when it was asked for and told', async () => {
  const { promised } = await direct([
    { kind: 'hide', seed: 1 },
    { kind: 'show', seed: 1 },
    { kind: 'hide for the reveal', seed: 1 },
  ]);
  expect(promised.rules.map(({ value }) => value)).toEqual([
    { isHidden: false, turnout: true },
    { isHidden: true, turnout: true },
    { isHidden: false, turnout: true },
    { isHidden: true, turnout: false },
  ]);
});

test('a poll is paused for all who answer five seconds after it was told', async () => {
  const { wasPaused } = await direct([{ kind: 'pause' }]);
  const told = Date.now();
  expect(wasPaused(told - 60_000, told - 50_000)).toBe(false);
  expect(wasPaused(told, told + 100)).toBeUndefined();
  expect(wasPaused(told + 5_000, told + 5_100)).toBe(true);
});

test('a poll may be paused from when that is asked for, though nobody has been told yet', async () => {
  const api = fakeApi();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    const { editPoll } = api;
    api.editPoll = async (...given) => {
      resolve();
      await new Promise<void>((release) => {
        answer = release;
      });
      return editPoll(...given);
    };
  });
  const director = new Director({ api, poll: CREATED, signal: new AbortController().signal });
  const directed = director.run([{ at: 0, act: { kind: 'pause' } }], Date.now());
  await asked;
  expect(director.wasPaused(Date.now() - 10, Date.now() + 10)).toBeUndefined();
  answer();
  await directed;
  expect(director.wasPaused(Date.now() + 5_000, Date.now() + 5_100)).toBe(true);
});

test('closings and reveals are told as the log has them', async () => {
  const director = await direct([]);
  await director.close();
  await director.reveal({ places: 2 });
  const { reveal } = director.poll;
  expect(director.log.slice(1)).toEqual([
    {
      action: 'closing-moved',
      before: { closesAt: CREATED.closesAt },
      after: { closesAt: director.poll.closesAt },
    },
    { action: 'changed', before: {}, after: { reveal } },
  ]);
  expect(director.promised.reveals.map(({ value }) => value)).toEqual([reveal]);
});
