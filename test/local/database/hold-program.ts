import { TetheredProcess } from '../../../local/database/tethered-process';

/** Runs the given script on a tether, prints its pid once it is ready, and waits to be killed. */
async function main(script = ''): Promise<void> {
  const program = new TetheredProcess(process.execPath, ['-e', script]);
  await program.says('ready');
  console.log(program.pid);
}

void main(process.argv[2]);
