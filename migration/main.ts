import { interruption } from '../cli/interruption';
import { openMigrationFile } from './command/open-migration';
import { runMigrate } from './program';

const { stdin: input, stdout: output, stderr: errors, env } = process;
const io = { input, output, errors, env, signal: interruption() };

void runMigrate(process.argv.slice(2), io, openMigrationFile).then((exitCode) => {
  process.exitCode = exitCode;
});
