import type { Answer, FailureKind } from '../../../contract/answer';
import type { IssuedPass } from '../../../contract/passes';
import type { Store } from '../../../web/kept/store';
import { keptPass } from '../../../web/pass/kept-pass';
import { callWithGoodPass, callWithPass, passSource } from '../../../web/pass/pass-source';
import { fakeStore } from '../kept/fake-storage';

const failing = (kind: FailureKind) => ({ ok: false, failure: { kind } }) as const;
const vote = {
  pollId: 'lunch',
  voterKey: 'f'.repeat(64),
  choice: 'alice',
  castAt: '2026-12-01T12:00:00.000Z',
  counted: true,
};

function issued(pass: string): Answer<IssuedPass> {
  return { ok: true, value: { pollId: 'lunch', pass, via: 'open', weight: 1, vote } };
}

/** A source whose service gives these answers, one after the other. */
function aSource(...answers: Answer<IssuedPass>[]) {
  return aTab(fakeStore(), ...answers);
}

function aTab(store: Store, ...answers: Answer<IssuedPass>[]) {
  const kept = keptPass(store, { pollId: 'lunch' });
  const issue = jest.fn(async () => answers.shift() ?? failing('unexpected'));
  const onChange = jest.fn();
  return { source: passSource({ kept, issue, onChange }), kept, issue, onChange };
}

test('a pass is got once, however many wait for it, and kept', async () => {
  const { source, kept, issue, onChange } = aSource(issued('one'));
  expect(source.isHeld()).toBe(false);
  const passes = await Promise.all([source.get(), source.get()]);
  expect(passes).toEqual([1, 2].map(() => ({ ok: true, value: 'one' })));
  expect(await source.get()).toEqual({ ok: true, value: 'one' });
  expect(issue).toHaveBeenCalledTimes(1);
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(kept.read()).toEqual({ pass: 'one', via: 'open' });
});

test('tabs that ask at the same moment hold one pass: that which came first', async () => {
  const device = fakeStore();
  const [one, other] = [aTab(device, issued('one')), aTab(device, issued('two'))];
  const passes = await Promise.all([one.source.get(), other.source.get()]);
  expect(passes).toEqual([1, 2].map(() => ({ ok: true, value: 'one' })));
  expect(other.kept.read()).toEqual({ pass: 'one', via: 'open' });
  expect(other.onChange).toHaveBeenCalledTimes(1);
  expect(other.source.takeVote()).toBeUndefined();
});

test('a pass that could not be got is asked for again', async () => {
  const { source } = aSource(failing('unreachable'), issued('one'));
  expect(await source.get()).toEqual(failing('unreachable'));
  expect(await source.get()).toEqual({ ok: true, value: 'one' });
});

test('the vote that comes with a pass is told once', async () => {
  const { source } = aSource(issued('one'));
  await source.get();
  expect(source.takeVote()).toEqual({ ok: true, value: vote });
  expect(source.takeVote()).toBeUndefined();
});

test('another pass takes the place of the one that is held, if there is one', async () => {
  const { source } = aSource(issued('one'), failing('no-such-code'), issued('two'));
  await source.get();
  expect(await source.renew()).toEqual(failing('no-such-code'));
  expect(await source.get()).toEqual({ ok: true, value: 'one' });
  await source.renew();
  expect(await source.get()).toEqual({ ok: true, value: 'two' });
});

describe.each(['invalid-pass', 'pass-expired', 'wrong-poll', 'signed-out'] as const)(
  'a pass that is refused as %s',
  (kind) => {
    const refuse = (bad: string) => async (pass: string) =>
      pass === bad ? failing(kind) : ({ ok: true, value: pass } as const);

    test('is forgotten', async () => {
      const { source } = aSource(issued('one'));
      await source.get();
      expect(await callWithPass(source, refuse('one'))).toEqual(failing(kind));
      expect(source.isHeld()).toBe(false);
    });

    test('is replaced once where that is asked for', async () => {
      const { source, issue } = aSource(issued('one'), issued('two'), issued('three'));
      await source.get();
      expect(await callWithGoodPass(source, refuse('one'))).toEqual({ ok: true, value: 'two' });
      expect(await callWithGoodPass(source, async () => failing(kind))).toEqual(failing(kind));
      expect(issue).toHaveBeenCalledTimes(3);
    });
  },
);

test('other refusals leave the pass as it is', async () => {
  const { source } = aSource(issued('one'));
  await source.get();
  expect(await callWithGoodPass(source, async () => failing('already-voted'))).toEqual(
    failing('already-voted'),
  );
  expect(source.isHeld()).toBe(true);
});

test('a refusal that comes late does not forget a newer pass', async () => {
  const { source } = aSource(issued('one'), issued('two'));
  await source.get();
  await source.renew();
  source.forget('one');
  expect(await source.get()).toEqual({ ok: true, value: 'two' });
});
