import { progressLine, startProgress } from '../../../cli/terminal/progress';
import { openTerminal } from '../../../cli/terminal/terminal';
import { MemoryStream } from '../support/memory-stream';

describe('progressLine', () => {
  it.each([
    ['at the start', { done: 0, total: 10_459, elapsedMs: 0 }, '  0% · 0 of 10,459 votes · 0/s'],
    [
      'on the way',
      { done: 2_400, total: 10_459, elapsedMs: 2_000 },
      ' 22% · 2,400 of 10,459 votes · 1,200/s · 6.7 s left',
    ],
    ['at the end', { done: 5, total: 5, elapsedMs: 2_000 }, '100% · 5 of 5 votes · 3/s · took 2.0 s'],
    ['with nothing to do', { done: 0, total: 0, elapsedMs: 0 }, '100% · 0 of 0 votes · 0/s · took 0 ms'],
    [
      'in trouble',
      { done: 1, total: 2, elapsedMs: 1_000, note: 'connection refused' },
      ' 50% · 1 of 2 votes · 1/s · 1.0 s left · connection refused',
    ],
  ])('tells the state %s', (_when, state, line) => {
    expect(progressLine(state, 'vote')).toBe(line);
  });
});

describe('startProgress', () => {
  it('leaves a plain last line where there is no terminal', () => {
    const errors = new MemoryStream();
    const progress = startProgress(openTerminal(new MemoryStream(), errors, {}), 2, 'vote');
    progress.advance();
    progress.advance();
    progress.stop();
    expect(errors.text).toMatch(/^100% · 2 of 2 votes · [\d,]+\/s · took \d+ ms\n$/);
  });

  it('leaves a full bar and a visible cursor on a terminal', () => {
    const errors = new MemoryStream(true);
    const progress = startProgress(openTerminal(new MemoryStream(), errors, { NO_COLOR: '1' }), 2, 'vote');
    progress.advance(2);
    progress.stop();
    expect(errors.text).toMatch(/█{24} 100% · 2 of 2 votes/);
    expect(errors.text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(errors.text.lastIndexOf('\u001b[?25l'));
  });
});
