import { Operator } from '../../../migration/demo/operator';
import type { Request } from '../../../migration/journal/journal';
import { migration } from '../factories';
import { MemoryJournal } from '../fakes/memory-journal';
import { aStatus, aVerification } from '../support/a-status';

let journal: MemoryJournal;
let operator: Operator;

beforeEach(async () => {
  journal = new MemoryJournal();
  operator = new Operator(journal, new AbortController().signal);
  await journal.begin(migration());
  await journal.tell(JSON.stringify(aStatus({ verify: aVerification({ undecided: [] }) })));
});

/** Refuses so many requests, then does them. */
function runner(refusals: number) {
  const asked: Request[] = [];
  const ask = journal.ask.bind(journal);
  journal.ask = async (request) => {
    await ask(request);
    asked.push(request);
    if (asked.length > refusals)
      await journal.advance(
        { phase: 'shadow', epoch: 1, step: 0 },
        { phase: 'compare', epoch: 1, step: 0 },
        { at: '', by: undefined, what: 'compared' },
      );
    await journal.done(request);
  };
  return asked;
}

test('asks again for what was refused', async () => {
  const asked = runner(1);
  expect(await operator.ask('compare')).toBe('compared');
  expect(asked.map(({ what, by }) => [what, by])).toEqual([
    ['compare', 'demo'],
    ['compare', 'demo'],
  ]);
});

test('leaves out every kind that the last verification found and nobody has decided', async () => {
  const at = '2026-06-01T15:00:00.000Z';
  await journal.note({ verified: { at, discrepant: 0, match: 1, sqlDigest: 'a', pipelineDigest: 'a' } });
  const leaving = operator.leaveOut();
  // What was told before says nothing of it.
  await journal.tell(JSON.stringify(aStatus({ verify: aVerification({ fullAt: at }) })));
  expect(await leaving).toEqual(['voter-missing', 'conflict']);
  expect((await journal.read())?.decisions).toMatchObject([
    { kind: 'voter-missing', decision: 'leave-out', by: 'demo' },
    { kind: 'conflict', decision: 'leave-out', by: 'demo' },
  ]);
});

test('waits until the migration stands as it should', async () => {
  const waiting = operator.until(({ phase }) => phase === 'reads');
  await journal.tell(JSON.stringify(aStatus({ phase: 'reads' })));
  expect((await waiting).phase).toBe('reads');
});

test('stops when the person does', async () => {
  const stop = new AbortController();
  const waiting = new Operator(journal, stop.signal).until(() => false);
  stop.abort();
  await expect(waiting).rejects.toThrow('Interrupted.');
});
