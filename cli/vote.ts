import { interruption } from './interruption';
import { run } from './program';

const { stdin: input, stdout: output, stderr: errors, env } = process;

void run(process.argv.slice(2), { input, output, errors, env, signal: interruption() }).then((exitCode) => {
  process.exitCode = exitCode;
});
