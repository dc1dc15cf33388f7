import { type Log, silentLog } from '../../../local/logs/log';
import { persist } from '../../../local/streams/persist';
import { fakeClock } from './factories';

function persisting(outcomes: ('more' | 'over' | 'fails')[], signal = new AbortController().signal) {
  const said: string[] = [];
  const log: Log = {
    ...silentLog,
    warn: (_, message) => said.push(message),
    info: (_, message) => said.push(message),
  };
  const clock = fakeClock();
  const step = async () => {
    const outcome = outcomes.shift();
    if (outcome === 'fails') throw new TypeError('no\nconnection');
    return outcome === 'more';
  };
  const finished = persist(step, { task: 'read shard-1', source: 'Mapping', clock, signal, log });
  return { finished, said, pauses: clock.pauses, outcomes };
}

it('repeats a step until it is over', async () => {
  const { finished, outcomes, pauses } = persisting(['more', 'more', 'over', 'more']);
  await finished;
  expect(outcomes).toEqual(['more']);
  expect(pauses).toEqual([]);
});

it('logs the first failure of a row and its end, each in one line', async () => {
  const { finished, said } = persisting(['fails', 'fails', 'fails', 'more', 'fails', 'over']);
  await finished;
  const failed = 'cannot read shard-1, will keep trying: TypeError: no connection';
  const works = 'can read shard-1 again';
  expect(said).toEqual([failed, works, failed, works]);
});

it('pauses longer after each failure of a row, up to five seconds', async () => {
  const { finished, pauses } = persisting([...Array(12).fill('fails'), 'more', 'fails', 'over']);
  await finished;
  expect(pauses).toHaveLength(13);
  expect(pauses[11]).toBe(5000);
  expect(pauses[12]).toBeLessThanOrEqual(100);
});

it('stops with the signal', async () => {
  const { finished, outcomes } = persisting(['over'], AbortSignal.abort());
  await expect(finished).rejects.toThrow('aborted');
  expect(outcomes).toEqual(['over']);
});
