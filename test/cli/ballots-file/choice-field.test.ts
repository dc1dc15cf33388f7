import fc from 'fast-check';
import {
  readChoiceArguments,
  readChoiceField,
  writeChoiceField,
} from '../../../cli/ballots-file/choice-field';
import type { WrittenChoice } from '../../../contract/choice';

const ids = fc.uniqueArray(fc.constantFrom('ann', 'ben', 'cid', 'option-4'), { minLength: 1 });

const choices: fc.Arbitrary<WrittenChoice> = fc.oneof(
  ids.map(([only = 'ann']) => only),
  ids.filter((some) => some.length > 1),
  ids.chain((some) =>
    fc
      .array(fc.integer({ min: 1, max: 9 }), { minLength: some.length, maxLength: some.length })
      .map((points) => Object.fromEntries(some.map((id, i) => [id, points[i] ?? 1]))),
  ),
);

test('a choice is read as it is written', () => {
  fc.assert(
    fc.property(choices, (choice) => {
      expect(readChoiceField(writeChoiceField(choice))).toEqual({ ok: true, choice });
    }),
  );
});

test('several arguments are one choice', () => {
  expect(readChoiceArguments(['ann', 'ben'])).toEqual({ ok: true, choice: ['ann', 'ben'] });
  expect(readChoiceArguments(['ann=3', 'ben=1'])).toEqual({ ok: true, choice: { ann: 3, ben: 1 } });
});
