import { openTerminal } from '../../../cli/terminal/terminal';
import { MemoryStream } from '../support/memory-stream';

function redIn(isTTY: boolean, env: NodeJS.ProcessEnv): string {
  return openTerminal(new MemoryStream(isTTY), new MemoryStream(), env).paint.red('x');
}

/** What is written to the standard output and to the standard error. */
function written(json: boolean): [output: string, errors: string] {
  const [output, errors] = [new MemoryStream(true), new MemoryStream()];
  const { answer, print, warn, paint } = openTerminal(output, errors, {}, json);
  print(paint.bold('on the way'));
  answer({ found: 1 }, () => ['found one']);
  answer({ found: 2 });
  warn('careful');
  return [output.text, errors.text];
}

describe('openTerminal', () => {
  it('paints on a terminal only', () => {
    expect([redIn(true, {}), redIn(false, {})]).toEqual(['\u001b[31mx\u001b[39m', 'x']);
  });

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('paints nothing with %p', (env) => {
    expect(redIn(true, env)).toBe('x');
  });

  it('answers people with lines', () => {
    expect(written(false)).toEqual(['\u001b[1mon the way\u001b[22m\nfound one\n', 'careful\n']);
  });

  it('answers programs with documents, and says all else on the standard error, without colours', () => {
    expect(written(true)).toEqual(['{"found":1}\n{"found":2}\n', 'on the way\ncareful\n']);
  });
});
