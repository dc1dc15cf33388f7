import { openTerminal } from '../../../cli/terminal/terminal';
import { MemoryStream } from '../support/memory-stream';

function redIn(isTTY: boolean, env: NodeJS.ProcessEnv): string {
  return openTerminal(new MemoryStream(isTTY), new MemoryStream(), env).paint.red('x');
}

describe('openTerminal', () => {
  it('paints on a terminal only', () => {
    expect([redIn(true, {}), redIn(false, {})]).toEqual(['\u001b[31mx\u001b[39m', 'x']);
  });

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('paints nothing with %p', (env) => {
    expect(redIn(true, env)).toBe('x');
  });
});
