import { openTerminal } from '../../../cli/terminal/terminal';
import { resultsScreen } from '../../../cli/watching/results-screen';
import { MemoryStream } from '../support/memory-stream';
import { resultsWith } from '../support/results';

function screenOn(output: MemoryStream, errors = new MemoryStream()) {
  return resultsScreen(openTerminal(output, errors, { NO_COLOR: '1' }));
}

describe('resultsScreen', () => {
  it('writes one line per change where there is no terminal', () => {
    const [output, errors] = [new MemoryStream(), new MemoryStream()];
    const screen = screenOn(output, errors);
    screen.show(resultsWith({ Lake: 1 }));
    screen.show(resultsWith({ Lake: 2 }));
    screen.showTrouble('connection refused', 2_000);
    screen.close();
    expect(output.text).toBe('1 ballot: Lake 1\n2 ballots: Lake 2\n');
    expect(errors.text).toBe('No results for now: connection refused. Trying again in 2.0 s.\n');
  });

  it('says once what it waits for, and nothing of results that stand', () => {
    const output = new MemoryStream();
    const screen = screenOn(output);
    screen.showWaiting('There is none.');
    screen.showWaiting('There is none.');
    screen.show(resultsWith({ Lake: 1 }, { status: 'closed' }), 'Waiting.');
    screen.confirm(resultsWith({ Lake: 1 }, { status: 'closed' }), 'Waiting.');
    screen.show(resultsWith({ Lake: 2 }, { status: 'closed' }), 'Waiting.');
    expect(output.text).toBe(
      'There is none.\n1 ballot: Lake 1 — closed\nWaiting.\n2 ballots: Lake 2 — closed\n',
    );
  });

  it('shows on a terminal as of when results stand, and what it waits for', () => {
    const output = new MemoryStream(true);
    const screen = screenOn(output);
    screen.show(resultsWith({ Lake: 1 }), 'Waiting.');
    screen.confirm(resultsWith({ Lake: 1 }, { asOf: '2026-11-03T07:09:00.000Z' }), 'Waiting.');
    screen.close();
    const lastDrawing = output.text.slice(output.text.lastIndexOf('\r'));
    expect(lastDrawing).toMatch(/as of 07:09:00 UTC[\s\S]*Waiting\./);
  });

  it('adds the trouble below the last results on a terminal, and gives the cursor back', () => {
    const output = new MemoryStream(true);
    const screen = screenOn(output);
    screen.show(resultsWith({ Lake: 1 }));
    screen.showTrouble('connection refused', 2_000);
    screen.close();
    const lastDrawing = output.text.slice(output.text.lastIndexOf('\r'));
    expect(lastDrawing).toMatch(/Lake.*█.*100\.0%[\s\S]*No results for now: connection refused/);
    expect(output.text.endsWith('\u001b[?25h')).toBe(true);
  });

  it('never draws more lines than the terminal has', () => {
    const output = new MemoryStream(true, 80, 10);
    const votes = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`c${i}`, i]));
    const screen = screenOn(output);
    screen.show(resultsWith(votes));
    screen.showTrouble('connection refused', 2_000);
    screen.close();
    const lastDrawing = output.text.slice(output.text.lastIndexOf('\r'));
    expect(lastDrawing.split('\n').length).toBeLessThanOrEqual(10);
  });
});
