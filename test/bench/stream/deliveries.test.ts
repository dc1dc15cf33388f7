import { deliveries } from '../../../bench/stream/deliveries';
import { voteRecord } from '../../lambda/factories';

const RECORDS = Array.from({ length: 400 }, (_, i) => voteRecord({ sequenceNumber: i }));

function sizes(redelivery: 'clean' | 'again' | 're-cut'): number[] {
  return [...deliveries(RECORDS, 4, redelivery)].map(({ records }) => records.length);
}

describe('deliveries', () => {
  it('bring each record once, in order, when nothing goes wrong', () => {
    const delivered = [...deliveries(RECORDS, 7, 'clean')];
    expect(delivered.flatMap(({ records }) => records)).toEqual(RECORDS);
    expect(delivered.some(({ toNewEnvironment }) => toNewEnvironment)).toBe(false);
  });

  it('bring one batch in a hundred again', () => {
    const delivered = [...deliveries(RECORDS, 4, 'again')];
    expect(delivered).toHaveLength(101);
    const repeated = delivered.findIndex(({ toNewEnvironment }) => toNewEnvironment);
    expect(delivered[repeated]?.records).toEqual(delivered[repeated - 1]?.records);
  });

  it('bring it again in halves, to one new environment', () => {
    expect(sizes('re-cut').filter((size) => size === 2)).toHaveLength(2);
    expect(
      [...deliveries(RECORDS, 4, 're-cut')].filter(({ toNewEnvironment }) => toNewEnvironment),
    ).toHaveLength(1);
  });
});
