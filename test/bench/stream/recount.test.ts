import { errorIn, recount } from '../../../bench/stream/recount';
import { voteRecord } from '../../lambda/factories';

describe('the recount of a stream', () => {
  it('counts what stands in the end', () => {
    const votes = recount([
      voteRecord({ voterKey: 'a', to: 'alice' }),
      voteRecord({ voterKey: 'b', to: 'alice' }),
      voteRecord({ voterKey: 'a', from: 'alice', to: 'bob' }),
      voteRecord({ voterKey: 'c', to: 'carol' }),
      voteRecord({ voterKey: 'c', from: 'carol' }),
    ]);
    expect(votes).toEqual(
      new Map([
        ['alice', 1],
        ['bob', 1],
      ]),
    );
  });
});

describe('the error', () => {
  it('is none when all agree, candidates without votes included', () => {
    expect(errorIn(new Map([['alice', 2]]), new Map([['alice', 2]]))).toBe(0);
    expect(
      errorIn(
        new Map([
          ['alice', 2],
          ['bob', 0],
        ]),
        new Map([['alice', 2]]),
      ),
    ).toBe(0);
  });

  it('does not let too many of one make up for too few of another', () => {
    const counted = new Map([
      ['alice', 3],
      ['bob', 1],
    ]);
    const recounted = new Map([
      ['alice', 2],
      ['bob', 2],
    ]);
    expect(errorIn(counted, recounted)).toBe(2);
  });
});
