import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type InputFile, withInputFile } from '../../../cli/ballots-file/input-file';
import { InterruptedError } from '../../../cli/errors';
import { temporaryFile } from '../support/temporary-file';

const signal = new AbortController().signal;
const stdin = () => Readable.from([Buffer.from('voterId\nada\n')]);

/** Reads the file twice, as a survey and a load do. */
async function readTwice({ path }: InputFile): Promise<[string, string]> {
  return [readFileSync(path, 'utf8'), readFileSync(path, 'utf8')];
}

describe('withInputFile', () => {
  it('gives a file as it is', async () => {
    const path = temporaryFile('voterId\n');
    expect(await withInputFile(path, { stdin: stdin(), signal }, async (file) => file.path)).toBe(path);
  });

  it('lets the standard input be read twice, and keeps no copy', async () => {
    let copy = '';
    const read = await withInputFile('-', { stdin: stdin(), signal }, (file) => {
      copy = file.path;
      return readTwice(file);
    });
    expect(read).toEqual(['voterId\nada\n', 'voterId\nada\n']);
    expect(existsSync(dirname(copy))).toBe(false);
  });

  it('lets a pipe be read twice', async () => {
    const pipe = join(dirname(temporaryFile('')), 'pipe');
    execFileSync('mkfifo', [pipe]);
    spawn('sh', ['-c', 'printf "voterId\\nada\\n" > "$0"', pipe]);
    expect(await withInputFile(pipe, { stdin: stdin(), signal }, readTwice)).toEqual([
      'voterId\nada\n',
      'voterId\nada\n',
    ]);
  });

  it('says that a file does not exist', async () => {
    const path = join(tmpdir(), 'no-such-file.csv');
    await expect(withInputFile(path, { stdin: stdin(), signal }, readTwice)).rejects.toThrow(
      /no-such-file\.csv does not exist\.$/,
    );
  });

  it('stops when interrupted', async () => {
    const reading = withInputFile('-', { stdin: stdin(), signal: AbortSignal.abort() }, readTwice);
    await expect(reading).rejects.toThrow(InterruptedError);
  });
});
