import { run } from '../../../migration/run/run';
import { ARun } from './a-run';

let one: ARun;
beforeEach(async () => {
  one = new ARun();
  await one.begin(60);
});
afterEach(() => one.end());

it('moves a poll there, back, there again and to its end, with every vote that was accepted', async () => {
  one.start();
  let votes = 0;
  const voting = setInterval(() => {
    votes += 1;
    const voter = `voter-${votes % 90}`;
    const choice = votes % 7 === 0 ? undefined : votes % 2 === 0 ? '1' : '2';
    if (choice === undefined && one.told.get(voter) === undefined) return;
    one.vote(voter, choice);
  }, 3);
  try {
    await one.untilPhase('shadow');
    await one.verified();
    await one.go('compare', 'compare');
    await one.go('reads', 'reads');
    await one.verified();
    await one.go('writes', 'reversible');
    expect(one.target.state).toMatchObject({ authority: 'pipeline', epoch: 2, shown: true });
    expect(one.wrongAtPipeline()).toEqual([]);
    await one.go('return', 'reads');
    expect(one.target.state).toMatchObject({ authority: 'sql', epoch: 3 });
    expect(one.wrongInSql()).toEqual([]);
    await one.verified();
    await one.go('writes', 'reversible');
    await one.verified();
    await one.go('finish', 'finished', 'Summer vote');
    await one.until(async () => (await one.journal.read())?.step === 0, 'the last step');
  } finally {
    clearInterval(voting);
  }
  await one.stop();
  expect(one.wrongAtPipeline()).toEqual([]);
  expect(one.target.state).toMatchObject({ authority: 'pipeline', epoch: 4, finished: true });
  const keys = [...one.target.items.keys()];
  expect(await one.target.unseal(keys)).toEqual(new Map());
  expect(JSON.stringify([...(await one.journal.checkpoints(''))])).not.toContain('voter-');
  const { pauses } = (await one.journal.read()) ?? {};
  expect(pauses?.map(({ epoch }) => epoch)).toEqual([2, 4]);
  expect((await one.status())?.phase).toBe('finished');
});

it('refuses what may not be asked, and says what may', async () => {
  one.start();
  await one.untilPhase('shadow');
  await one.ask('return');
  await one.until(async () => (await one.journal.requests()).length === 0, 'the refusal');
  expect((await one.journal.history()).at(-1)).toMatchObject({
    by: 'ada',
    what: '"return" was refused: "return" cannot be asked in the phase shadow; there may be asked: compare.',
  });
});

it('says why a verification does not get on, and ends it when that is over', async () => {
  one.start();
  await one.untilPhase('shadow');
  const failing = jest.spyOn(one.target, 'voterKeys').mockRejectedValue(new Error('the service is down'));
  await one.ask('verify');
  const says = async () => (await one.status())?.shards[0]?.problem === 'the service is down';
  await one.until(says, 'the reason');
  failing.mockRestore();
  await one.until(async () => (await one.journal.requests()).length === 0, 'the verification');
  expect((await one.journal.read())?.verified).toMatchObject({ discrepant: 0 });
});

it('refuses to be run by two, and says who runs it', async () => {
  one.start();
  await one.untilPhase('shadow');
  await expect(run(one.parts('the second'), new AbortController().signal)).rejects.toThrow(
    'The migration is run by the first.',
  );
  await one.stop();
  const stopping = new AbortController();
  const second = run(one.parts('the second'), stopping.signal);
  await one.ask('verify');
  await one.until(async () => (await one.journal.requests()).length === 0, 'the verification');
  stopping.abort();
  await second;
});
