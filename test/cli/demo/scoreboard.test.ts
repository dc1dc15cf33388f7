import { openScoreboard } from '../../../cli/demo/scoreboard';
import { openTerminal } from '../../../cli/terminal/terminal';
import { MemoryStream } from '../support/memory-stream';
import { resultsWith } from '../support/results';

describe('openScoreboard', () => {
  it('prints the first totals and the last ones where there is no terminal', () => {
    const output = new MemoryStream();
    const board = openScoreboard(openTerminal(output, new MemoryStream(), {}));
    for (const votes of [0, 1, 2, 3]) board.show(resultsWith({ Lake: votes }), votes, 3);
    board.close();
    expect(output.text).toBe('    1 ballot: Lake 1\n    3 ballots: Lake 3\n');
  });

  it('draws bars on a terminal, with how much is posted', () => {
    const output = new MemoryStream(true);
    const board = openScoreboard(openTerminal(output, new MemoryStream(), { NO_COLOR: '1' }));
    board.show(resultsWith({ Lake: 3 }), 1_500, 2_500);
    board.close();
    expect(output.text).toMatch(/ {2}Lake {2}█+ {2}3 {2}100\.0%/);
    expect(output.text).toMatch(/ {2}1,500 of 2,500 actions posted/);
  });
});
