import { setTimeout as sleep } from 'node:timers/promises';
import { UnreachableError } from '../../../cli/errors';
import { Sampler } from '../../../rehearsal/course/sampler';
import { VoterModel } from '../../../rehearsal/voters/voter-model';
import { resultsWith } from '../../cli/support/results';

/** Samples an API that gives these answers in order, until it has given all. */
async function sample(model: VoterModel, answers: (Record<string, number> | 'none')[]): Promise<Sampler> {
  const left = [...answers];
  const sampler = new Sampler({
    api: {
      async previewResults() {
        const answer = left.shift() ?? 'none';
        if (answer === 'none') throw new UnreachableError('http://api', 'connection lost');
        return resultsWith(answer);
      },
    },
    pollId: 'p',
    model,
    startedAt: Date.now(),
  });
  sampler.start();
  while (sampler.samples.length < answers.length) await sleep(5);
  sampler.stop();
  return sampler;
}

const model = new VoterModel();
model.told('ann', new Map([['lake', 1]]));
model.told('bob', new Map([['zoo', 1]]));

test('a sample holds what is accepted, what is counted, and whether they agree', async () => {
  const { samples, counted } = await sample(model, [{ Lake: 1 }, { Lake: 1, Zoo: 1 }, 'none']);
  expect(samples).toMatchObject([
    { accepted: 2, counted: 1, agrees: false },
    { accepted: 2, counted: 2, agrees: true },
    { accepted: 2 },
  ]);
  expect(samples[2]).not.toHaveProperty('counted');
  expect(counted).toBe(2);
});

test('they agree since the first of the last samples that do', async () => {
  const sampler = await sample(model, [{ Lake: 1, Zoo: 1 }, { Lake: 2 }, 'none', { Lake: 1, Zoo: 1 }]);
  expect(sampler.agreedAt).toBe(sampler.samples[3]?.at);
});

test('they do not agree while the last sample that was answered does not', async () => {
  const sampler = await sample(model, [{ Lake: 1, Zoo: 1 }, { Lake: 2 }, 'none']);
  expect(sampler.agreedAt).toBeUndefined();
});
