import { readAnswer } from '../../../local/streams/answer';
import { answers, reports, sequenceNumber, streamEntries, throws } from './factories';

const batch = streamEntries(20);

describe('the answer of a function that reports failures', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a missing list', { batchItemFailures: null }],
    ['an empty list', { batchItemFailures: [] }],
  ])('is success when it is %s', (_, payload) => {
    expect(readAnswer(answers(payload), batch, true)).toEqual({ done: 20, functionError: false });
  });

  it('fails everything from the lowest reported number on, by its numeric value', () => {
    // The tenth number is the first with one digit more, so as text it would come before the others.
    const result = reports(sequenceNumber(15), sequenceNumber(10), sequenceNumber(9));
    expect(readAnswer(result, batch, true)).toMatchObject({ done: 9, functionError: false });
  });

  it.each([
    ['an empty itemIdentifier', reports('')],
    ['an unknown itemIdentifier', reports(sequenceNumber(3), '12345')],
    ['a null itemIdentifier', reports(null)],
    ['a numeric itemIdentifier', reports(7)],
    ['no itemIdentifier', answers({ batchItemFailures: [{ id: sequenceNumber(3) }] })],
    ['something that is no list', answers({ batchItemFailures: 'all' })],
    ['something that is no object', answers('OK')],
  ])('fails the whole batch when it is %s', (_, result) => {
    expect(readAnswer(result, batch, true)).toMatchObject({ done: 0, functionError: false });
  });

  it('fails the whole batch when the function failed', () => {
    expect(readAnswer(throws(), batch, true)).toEqual({
      done: 0,
      functionError: true,
      problem: 'Error: no luck',
    });
  });
});

it('a function that reports no failures succeeds with any answer', () => {
  expect(readAnswer(reports(sequenceNumber(3)), batch, false)).toEqual({ done: 20, functionError: false });
});
