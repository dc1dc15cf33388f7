import { step } from '../../../cli/terminal/steps';
import { openTerminal } from '../../../cli/terminal/terminal';
import { MemoryStream } from '../support/memory-stream';

describe('step', () => {
  it('says what is done, then what came of it', async () => {
    const output = new MemoryStream();
    const terminal = openTerminal(output, new MemoryStream(), {});
    expect(
      await step(
        terminal,
        'Counting',
        async () => 3,
        (count) => `Counted ${count}`,
      ),
    ).toBe(3);
    expect(output.text).toBe('  … Counting\n  ✓ Counted 3\n');
  });

  it('marks what failed and passes the failure on', async () => {
    const output = new MemoryStream();
    const terminal = openTerminal(output, new MemoryStream(), {});
    const failing = step(terminal, 'Counting', () => Promise.reject(new Error('lost')), String);
    await expect(failing).rejects.toThrow('lost');
    expect(output.text).toBe('  … Counting\n  ✗ Counting\n');
  });
});
