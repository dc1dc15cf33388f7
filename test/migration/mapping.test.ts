import { mapChange, mapRow, remarksOn } from '../../migration/mapping';
import type { SourceChange, SourceRow } from '../../migration/source/source-shard';
import { MAPPING } from './support/moving';

const CAST_AT = '2026-01-01T12:00:00.000Z';

function rowOf(changed: Partial<SourceRow> = {}): SourceRow {
  return { rowId: '7', voterId: 'alice', candidateId: '1', castAt: CAST_AT, ...changed };
}

function changeOf(changed: Partial<SourceChange> = {}): SourceChange {
  const ballot = { candidateId: '1', castAt: CAST_AT };
  return { version: 5, voterId: 'alice', voterKey: undefined, ballot, at: CAST_AT, ...changed };
}

const reasonOf = (changed: Partial<SourceRow>) => {
  const mapped = mapRow(rowOf(changed), MAPPING);
  return mapped.ok ? undefined : mapped.reason;
};

test('a row becomes a ballot that is written only where nothing stands', () => {
  const row = { voterId: 'alice', candidateId: 'ann', castAt: CAST_AT, version: 0 };
  expect(mapRow(rowOf(), MAPPING)).toEqual({ ok: true, row });
});

test('the voter id goes as the source has it, for that is what the source of a ballot is known by', () => {
  expect(mapRow(rowOf({ voterId: ' Anna ' }), MAPPING)).toMatchObject({
    ok: true,
    row: { voterId: ' Anna ' },
  });
});

test.each([
  [null, 'voter-missing'],
  ['', 'voter-missing'],
  ['  ', 'voter-missing'],
  ['null', 'voter-missing'],
  ['v'.repeat(257), 'voter-too-long'],
  ['an\u0000na', 'voter-unprintable'],
])('voter id %j: %s', (voterId, reason) => {
  expect(reasonOf({ voterId })).toBe(reason);
});

test.each([null, '3', '', 'toString'])('candidate %j is none of the poll', (candidateId) => {
  expect(reasonOf({ candidateId })).toBe('no-such-candidate');
});

test.each([null, '', 'infinity', '2026-01-01', '2026-13-45T99:00:00.000Z', '44-03-15 BC'])(
  'cast at %j: it has no time',
  (castAt) => {
    expect(reasonOf({ castAt })).toBe('no-cast-time');
  },
);

test('a change carries its version', () => {
  const row = { voterId: 'alice', candidateId: 'ann', castAt: CAST_AT, version: 5 };
  expect(mapChange(changeOf(), MAPPING)).toEqual({ row, reason: undefined });
});

test('a ballot that was taken back becomes a tombstone', () => {
  const mapped = mapChange(changeOf({ ballot: undefined }), MAPPING);
  expect(mapped).toEqual({ row: { voterId: 'alice', version: 5 }, reason: undefined });
});

test('a ballot that cannot be carried any more becomes a tombstone, with the reason', () => {
  const mapped = mapChange(changeOf({ ballot: { candidateId: '3', castAt: CAST_AT } }), MAPPING);
  expect(mapped).toEqual({ row: { voterId: 'alice', version: 5 }, reason: 'no-such-candidate' });
});

test('a ballot of nobody is not imported at all', () => {
  expect(mapChange(changeOf({ voterId: null }), MAPPING)).toEqual({
    row: undefined,
    reason: 'voter-missing',
  });
  const gone = mapChange(changeOf({ voterId: null, ballot: undefined }), MAPPING);
  expect(gone).toEqual({ row: undefined, reason: undefined });
});

test('a ballot known by its voter key alone becomes the tombstone of that key', () => {
  const mapped = mapChange(changeOf({ voterId: null, voterKey: 'abc', ballot: undefined }), MAPPING);
  expect(mapped).toEqual({ row: { voterKey: 'abc', version: 5 }, reason: undefined });
});

const WINDOW = { opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2026-02-01T00:00:00.000Z' };

test.each([
  ['2025-12-31T23:59:59.999Z', ['before-opening']],
  ['2026-01-01T00:00:00.000Z', []],
  ['2026-02-01T00:00:00.000Z', ['after-closing']],
  ['2027-01-01T00:00:00.000Z', ['after-closing', 'in-the-future']],
])('cast at %s: %j', (castAt, remarks) => {
  expect(remarksOn(castAt, WINDOW, Date.parse('2026-06-01T00:00:00.000Z'))).toEqual(remarks);
});

test('a poll without times leaves nothing to remark on but the future', () => {
  const always = { opensAt: undefined, closesAt: undefined };
  expect(remarksOn(CAST_AT, always, Date.parse(CAST_AT))).toEqual([]);
  expect(remarksOn(CAST_AT, always, Date.parse(CAST_AT) - 3_600_000)).toEqual(['in-the-future']);
});
