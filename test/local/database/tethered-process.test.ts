import path from 'node:path';
import { TetheredProcess } from '../../../local/database/tethered-process';
import { killHard, startScript, untilGroupIsGone } from '../processes';

const STUBBORN = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("ready")';

function node(script: string): TetheredProcess {
  return new TetheredProcess(process.execPath, ['-e', script]);
}

function pidOf(program: TetheredProcess): number {
  if (program.pid === undefined) throw new Error('The program was not started.');
  return program.pid;
}

describe('TetheredProcess', () => {
  it('tells when the program has said something', async () => {
    const program = node('console.error("get ready"); setInterval(() => {}, 1000)');
    expect(await program.says('ready')).toBe(true);
    await program.stop();
  });

  it('tells when the program ends without having said it, with all its output', async () => {
    const program = node('console.log("out"); console.error("err"); process.exitCode = 3');
    expect(await program.says('ready')).toBe(false);
    expect(await program.ended).toBe('ended with exit code 3');
    expect(program.output.split('\n').sort()).toEqual(['err', 'out']);
  });

  it('tells that a program cannot be run', async () => {
    const program = new TetheredProcess('/no/such/program', []);
    expect(await program.says('ready')).toBe(false);
    expect(program.output).toContain('/no/such/program');
  });

  it('ends the program when asked, and leaves nothing behind', async () => {
    const program = node('console.log("ready"); setInterval(() => {}, 1000)');
    await program.says('ready');
    await program.stop();
    expect(await program.ended).toBe('was ended by SIGTERM');
    await untilGroupIsGone(pidOf(program));
  });

  it('insists when the program does not end', async () => {
    const program = node(STUBBORN);
    await program.says('ready');
    await program.stop(100);
    expect(await program.ended).toBe('was ended by SIGKILL');
  });

  it('leaves nothing behind when the program ends by itself', async () => {
    const program = node('');
    await program.ended;
    await untilGroupIsGone(pidOf(program));
  });

  it('can be stopped after it has ended', async () => {
    const program = node('');
    await program.ended;
    await program.stop();
    expect(await program.ended).toBe('ended with exit code 0');
  });

  it('does not outlive a parent that is killed', async () => {
    const { child, firstLine } = await startScript(path.join(__dirname, 'hold-program.ts'), STUBBORN);
    await killHard(child);
    await untilGroupIsGone(Number(firstLine));
  });
});
