import { MOST_CANDIDATES, survey } from '../../../cli/ballots-file/survey';
import { temporaryFile } from '../support/temporary-file';

const REQUIRED = ['voterId', 'candidateId'];

describe('survey', () => {
  it('names candidates in order of first appearance, by their first label or else their id', async () => {
    const file = temporaryFile(
      'candidate,voterId,candidateId\nMatt Perry,1,matt\n,2,linea\nSomeone else,3,matt\nBob,4,bob\n',
    );
    expect((await survey(file, REQUIRED)).candidates).toEqual([
      { candidateId: 'matt', label: 'Matt Perry' },
      { candidateId: 'linea', label: 'linea' },
      { candidateId: 'bob', label: 'Bob' },
    ]);
  });

  it('counts all rows, and takes no candidate from a bad one', async () => {
    const file = temporaryFile('voterId,candidateId\n1,red\n2\n3,Not An Id\n4,\n');
    expect(await survey(file, REQUIRED)).toEqual({
      rows: 4,
      candidates: [{ candidateId: 'red', label: 'red' }],
    });
  });

  it('stops collecting candidates at the first one too many', async () => {
    const rows = Array.from({ length: MOST_CANDIDATES + 50 }, (_, i) => `v${i},c${i}\n`);
    const file = temporaryFile(`voterId,candidateId\n${rows.join('')}`);
    const { rows: count, candidates } = await survey(file, REQUIRED);
    expect([count, candidates.length]).toEqual([MOST_CANDIDATES + 50, MOST_CANDIDATES + 1]);
  });

  it('fails on a file that has only the names of columns', async () => {
    await expect(survey(temporaryFile('voterId,candidateId\n'), REQUIRED)).rejects.toThrow(/has no rows\.$/);
  });
});
