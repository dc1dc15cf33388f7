import fc from 'fast-check';

/** JSON as text, so that it can say what no value holds: numbers out of range, a name twice, half a character. */
export type Json = string;

const deep = (levels: number): Json => '['.repeat(levels) + ']'.repeat(levels);
const deepObjects = (levels: number): Json => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\u001b[31m',
  'two\nlines',
  '\ufeff',
  '\u200b',
  '\u202eabc',
  '\u3164',
  '\ufffd',
  'null',
  '[object Object]',
  '__proto__',
  'constructor',
  '../..',
  'ALICE',
  'x'.repeat(300),
  '候補'.repeat(150),
  '🗳️'.repeat(90),
  '2026-02-30T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999999Z',
  '+275760-09-13T00:00:00Z',
];

const ODD_VALUES: Json[] = [
  ...['null', 'true', '0', '-0', '-1', '1.5', '1e20', '1e400', '-1e400', '[]', '{}', '[null]', '[[]]'],
  ...[
    '{"":""}',
    '{"__proto__":1}',
    '{"constructor":{}}',
    '"\\ud83d"',
    '"a\\udc00"',
    deep(50),
    deepObjects(50),
  ],
];

/** Names that fields have somewhere, and names that mean something to JavaScript. */
export const oddName = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'candidateId',
    'choice',
    'a.b',
    '"',
  ),
  fc.string({ maxLength: 8 }),
);

/** A value that may be anything but what is asked for. */
export const oddValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_VALUES) },
  { weight: 4, arbitrary: fc.constantFrom(...ODD_TEXTS).map((text) => JSON.stringify(text)) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
);

/** Values too deep or too large for a header. */
export const hugeValue: fc.Arbitrary<Json> = fc.constantFrom(
  deep(30_000),
  deepObjects(12_000),
  `"${'x'.repeat(70_000)}"`,
  `[${'1,'.repeat(30_000)}1]`,
  `{"votes":${deep(30_000)}}`,
  `{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
);

/** An object with these fields, of which some are absent, odd or joined by others. */
export function spoiled(fields: Record<string, fc.Arbitrary<Json>>, odd = oddValue): fc.Arbitrary<Json> {
  const members = Object.entries(fields).map(([name, good]) =>
    fc
      .oneof(
        { weight: 8, arbitrary: good },
        { weight: 1, arbitrary: odd },
        { weight: 1, arbitrary: fc.constant(undefined) },
      )
      .map((value) => member(name, value)),
  );
  const others = fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(oddName, odd).map(([name, value]) => member(name, value)) },
  );
  return fc.tuple(others, ...members).map((all) => `{${all.flat().join(',')}}`);
}

function member(name: string, value: Json | undefined): Json[] {
  return value === undefined ? [] : [`${JSON.stringify(name)}:${value}`];
}
