import { interruption } from './interruption';
import { run } from './program';

const { stdout: output, stderr: errors, env } = process;

void run(process.argv.slice(2), { output, errors, env, signal: interruption() }).then((exitCode) => {
  process.exitCode = exitCode;
});
