import { checkEdits, editedCandidates, editFieldAt, movedOrder, NO_EDITS } from '../../../web/change/edits';
import { aPoll } from '../a-poll';

const poll = aPoll({ closesAt: '2100-01-01T12:00:00.000Z' });

test('sends nothing where nothing is otherwise', () => {
  const same = {
    ...NO_EDITS,
    title: ' Which song is best? ',
    candidates: { bob: { label: 'Bob', description: ' ', colour: undefined } },
    listed: true,
  };
  expect(checkEdits(poll, same)).toEqual({ ok: true, edit: undefined });
});

test('sends what is otherwise and nothing else', () => {
  expect(checkEdits(poll, { ...NO_EDITS, title: 'Which song wins?', resultsVisible: 'always' })).toEqual({
    ok: true,
    edit: { title: 'Which song wins?' },
  });
});

test('sends all candidates when one has another name, with what others have changed since', () => {
  const latest = aPoll({
    candidates: [
      { candidateId: 'alice', label: 'Alicia' },
      { candidateId: 'bob', label: 'Bob' },
    ],
  });
  expect(checkEdits(latest, { candidates: { bob: { label: 'Robert' } } })).toEqual({
    ok: true,
    edit: {
      candidates: [
        { candidateId: 'alice', label: 'Alicia' },
        { candidateId: 'bob', label: 'Robert' },
      ],
    },
  });
});

test('sends what is said of a candidate, and that it is not said any more', () => {
  const told = aPoll({
    candidates: [
      { candidateId: 'alice', label: 'Alice', shortLabel: 'Al', description: 'Sings.', colour: '#0b6fb0' },
    ],
  });
  const edit = (candidates: object[]) => ({ ok: true, edit: { candidates } });
  expect(checkEdits(told, { candidates: { alice: { description: ' Dances. ' } } })).toEqual(
    edit([
      { candidateId: 'alice', label: 'Alice', shortLabel: 'Al', description: 'Dances.', colour: '#0b6fb0' },
    ]),
  );
  const nothing = { shortLabel: '', description: ' ', colour: undefined };
  expect(checkEdits(told, { candidates: { alice: nothing } })).toEqual(
    edit([{ candidateId: 'alice', label: 'Alice' }]),
  );
});

test('sends an opening time, or that it opens now', () => {
  const scheduled = aPoll({ status: 'scheduled', opensAt: '2100-01-01T12:00:00.000Z' });
  expect(checkEdits(scheduled, { ...NO_EDITS, opens: 'at-time', opensAt: '2100-01-01T13:00' })).toEqual({
    ok: true,
    edit: { opensAt: new Date('2100-01-01T13:00').toISOString() },
  });
  expect(checkEdits(scheduled, { ...NO_EDITS, opens: 'now' })).toEqual({ ok: true, edit: { opensAt: null } });
});

test('asks for a time where one was chosen and none typed', () => {
  expect(checkEdits(aPoll(), { ...NO_EDITS, closes: 'at-time' })).toEqual({
    ok: false,
    problems: [{ field: 'closesAt', kind: 'missing-field' }],
  });
});

test('sends a closing time, or that there is none any more', () => {
  expect(checkEdits(poll, { ...NO_EDITS, closes: 'at-time', closesAt: '2100-01-01T13:00' })).toEqual({
    ok: true,
    edit: { closesAt: new Date('2100-01-01T13:00').toISOString() },
  });
  expect(checkEdits(poll, { ...NO_EDITS, closes: 'by-hand' })).toEqual({
    ok: true,
    edit: { closesAt: null },
  });
  expect(checkEdits(aPoll(), { ...NO_EDITS, closes: 'by-hand' })).toEqual({ ok: true, edit: undefined });
});

test('says at the fields what is wrong', () => {
  const edits = {
    title: '',
    candidates: { bob: { label: 'Alice', shortLabel: 'B'.repeat(31) } },
    closes: 'at-time',
    closesAt: '20266-01-01T10:00',
  } as const;
  expect(checkEdits(poll, edits)).toEqual({
    ok: false,
    problems: [
      { field: 'title', kind: 'missing-field' },
      { field: 'shortLabel bob', kind: 'out-of-range' },
      { field: 'label bob', kind: 'duplicate-label' },
      { field: 'closesAt', kind: 'invalid-value' },
    ],
  });
});

test('finds the field that the API names, by the order that was sent', () => {
  const candidates = editedCandidates(poll, { candidates: {}, order: ['bob', 'alice'] });
  expect(editFieldAt(['candidates', '0', 'label'], candidates)).toBe('label bob');
  expect(editFieldAt(['candidates', '1', 'description'], candidates)).toBe('description alice');
  expect(editFieldAt(['candidates'], candidates)).toBe('candidates');
  expect(editFieldAt(['paused'], candidates)).toBeUndefined();
});

test('moves a candidate by one place, and the first and the last no further', () => {
  expect(movedOrder(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(movedOrder(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(movedOrder(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(movedOrder(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
});
