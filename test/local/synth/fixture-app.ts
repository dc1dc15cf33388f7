import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../temporary-folder';

/** Stands in for a CDK app: writes the cloud assembly that a stack with one function gives, and counts its runs. */
const APP = `
const fs = require('node:fs');
const path = require('node:path');
const assembly = process.env.CDK_OUTDIR;
const write = (file, value) => fs.writeFileSync(path.join(assembly, file), JSON.stringify(value));
fs.appendFileSync('runs.log', process.env.CDK_CONTEXT_JSON + '\\n');
const { stacks, template } = JSON.parse(fs.readFileSync('lib/stack.json', 'utf8'));
const artifacts = { Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } } };
for (const stack of stacks) {
  artifacts[stack] = { type: 'aws:cloudformation:stack', properties: { templateFile: stack + '.template.json' } };
  artifacts[stack + '.assets'] = { type: 'cdk:asset-manifest', properties: { file: stack + '.assets.json' } };
  write(stack + '.template.json', template);
  write(stack + '.assets.json', {
    files: { abc: { source: { path: 'asset.abc' }, destinations: { here: { bucketName: 'b', objectKey: 'abc.zip' } } } },
  });
}
write('manifest.json', { version: '1', artifacts });
fs.mkdirSync(path.join(assembly, 'asset.abc'));
fs.writeFileSync(path.join(assembly, 'asset.abc', 'index.mjs'), '');
`;

const STACK = {
  stacks: ['Voting'],
  template: { Resources: { Tally: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } } } },
};

/** A small project with a stand-in for a CDK app, in a folder of its own. */
export class FixtureApp {
  readonly root = temporaryFolder();
  readonly cache = path.join(this.root, '.cache', 'synth');

  constructor(files: Record<string, unknown> = {}) {
    this.write('cdk.json', { app: 'node bin/app.js', context: { color: 'blue', stage: 'prod' } });
    this.write('bin/app.js', APP);
    this.write('lib/stack.json', STACK);
    for (const [file, contents] of Object.entries(files)) this.write(file, contents);
  }

  write(file: string, contents: unknown): void {
    const target = path.join(this.root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, typeof contents === 'string' ? contents : JSON.stringify(contents));
  }

  /** Adds to a file; makes it when there is none. */
  append(file: string, text: string): void {
    const target = path.join(this.root, file);
    this.write(file, (existsSync(target) ? readFileSync(target, 'utf8') : '') + text);
  }

  /** The context of each run of the app so far. */
  runs(): unknown[] {
    const log = path.join(this.root, 'runs.log');
    if (!existsSync(log)) return [];
    return readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
}
