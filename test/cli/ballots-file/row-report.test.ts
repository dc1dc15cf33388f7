import { RowReport } from '../../../cli/ballots-file/row-report';
import { openTerminal } from '../../../cli/terminal/terminal';
import { MemoryStream } from '../support/memory-stream';

function tell(report: RowReport): { output: string; errors: string; failure: unknown } {
  const [output, errors] = [new MemoryStream(), new MemoryStream()];
  let failure: unknown;
  try {
    report.tell(openTerminal(output, errors, {}));
  } catch (error) {
    failure = error;
  }
  return { output: output.text, errors: errors.text, failure };
}

describe('RowReport', () => {
  it('sums up what became of the rows', () => {
    const report = new RowReport(['accepted', 'changed', 'unchanged']);
    for (const status of ['accepted', 'accepted', 'changed'] as const)
      report.addResult(2, { voterId: 'ada', status });
    const { output, failure } = tell(report);
    expect(output).toMatch(/^2 accepted, 1 changed, 0 unchanged, 0 refused in \d+ ms \([\d,]+ votes\/s\)\n$/);
    expect(failure).toBeUndefined();
  });

  it('tells the first twenty bad rows by line and counts the others', () => {
    const report = new RowReport(['accepted']);
    for (let line = 30; line >= 2; line--) report.addBad({ ok: false, line, reason: 'has no voterId' });
    const { errors, failure } = tell(report);
    expect(errors.split('\n').slice(0, 2)).toEqual(['Line 11 has no voterId.', 'Line 12 has no voterId.']);
    expect(errors).toMatch(/Line 30 has no voterId\.\n… and 9 more bad rows\.\n$/);
    expect(failure).toMatchObject({ exitCode: 1, message: '29 rows were refused; all others are done.' });
  });

  it('tells a vote that the API refused by the line of its row', () => {
    const report = new RowReport(['accepted']);
    report.addResult(5, { voterId: 'ada', status: 'already-voted' });
    report.addResult(6, { voterId: 'bob', status: 'choice-not-allowed', detail: 'Pick one.' });
    expect(tell(report).errors).toMatch(
      /^Line 5 was refused: .* votes in this poll are final\.\nLine 6 was refused: Pick one\.\n/,
    );
  });
});
