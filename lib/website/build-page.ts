import { buildPage } from './page-build';

/** Builds the page into the directory that the command line names. */
async function main([output]: readonly string[]): Promise<void> {
  if (output === undefined) throw new Error('Name the directory to build the page into.');
  await buildPage(output);
}

void main(process.argv.slice(2));
