import { startRateLines } from '../../../cli/terminal/rate-lines';
import { openTerminal } from '../../../cli/terminal/terminal';
import { MemoryStream } from '../support/memory-stream';

describe('startRateLines', () => {
  it('prints a line for each so many units', () => {
    const output = new MemoryStream();
    const progress = startRateLines(openTerminal(output, new MemoryStream(), {}), 'vote', 10);
    for (let i = 0; i < 25; i++) progress.advance();
    expect(output.text).toMatch(/^10 votes: [\d,]+\/s\n20 votes: [\d,]+\/s\n$/);
  });
});
