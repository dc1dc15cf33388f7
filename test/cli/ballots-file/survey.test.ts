import { readRows } from '../../../cli/ballots-file/rows';
import { survey } from '../../../cli/ballots-file/survey';
import { readVote, voteColumns } from '../../../cli/ballots-file/vote-row';
import type { BallotRule } from '../../../contract/choice';
import { MAX_CANDIDATES } from '../../../contract/limits';
import { temporaryFile } from '../support/temporary-file';

function surveyOf(content: string, rule?: BallotRule) {
  const path = temporaryFile(content);
  return survey(readRows({ path, name: 'votes.csv' }, voteColumns({}, true)), readVote, rule);
}

const choices = (...rows: string[]) => `voterId,choice\n${rows.map((row, i) => `v${i},${row}\n`).join('')}`;

describe('survey', () => {
  it('names candidates in order of first appearance, by their first label or else their id', async () => {
    const content =
      'candidate,voterId,candidateId\nMatt Perry,1,matt\n,2,linea\nSomeone else,3,matt\nBob,4,bob\n';
    expect((await surveyOf(content)).candidates).toEqual([
      { candidateId: 'matt', label: 'Matt Perry' },
      { candidateId: 'linea', label: 'linea' },
      { candidateId: 'bob', label: 'Bob' },
    ]);
  });

  it('labels several candidates of a row in their order', async () => {
    const { candidates } = await surveyOf('voterId,choice,candidate\n1,a|b,Ann|Bob\n2,c|d,Carol\n');
    expect(candidates.map(({ label }) => label)).toEqual(['Ann', 'Bob', 'c', 'd']);
  });

  it('counts all rows, and takes no candidate from a bad one', async () => {
    const { rows, bad, candidates } = await surveyOf('voterId,choice\n1,red\n2\n3,Not An Id\n4,\n');
    expect([rows, bad.count]).toEqual([4, 3]);
    expect(candidates).toEqual([{ candidateId: 'red', label: 'red' }]);
  });

  it('counts the rows of voters named before, in whatever writing', async () => {
    const { repeats } = await surveyOf(
      'voterId,choice\ncafé,red\ncafe\u0301,blue\n"ada ",red\nada,red\nbob,red\n',
    );
    expect(repeats).toBe(2);
  });

  it.each<[string, string, BallotRule]>([
    ['one candidate each', choices('a', 'b'), { pick: { min: 1, max: 1 } }],
    ['several candidates', choices('a', 'a|b|c', 'b|c'), { pick: { min: 1, max: 3 } }],
    ['points', choices('a=3|b=1', 'b=2'), { points: { total: 4, each: 3 } }],
  ])('finds the narrowest rule for %s', async (_what, content, rule) => {
    expect((await surveyOf(content)).rule).toEqual(rule);
  });

  it('takes rows for bad that break the rule asked for', async () => {
    const { bad } = await surveyOf(choices('a', 'a|b'), { pick: { min: 1, max: 1 } });
    expect(bad.sentences()).toEqual([
      'Line 3 has a choice that the poll does not allow: it must pick 1 candidate.',
    ]);
  });

  it('stops collecting candidates at the first one too many', async () => {
    const rows = Array.from({ length: MAX_CANDIDATES + 50 }, (_, i) => `c${i}`);
    const { rows: count, candidates } = await surveyOf(choices(...rows));
    expect([count, candidates.length]).toEqual([MAX_CANDIDATES + 50, MAX_CANDIDATES + 1]);
  });
});
