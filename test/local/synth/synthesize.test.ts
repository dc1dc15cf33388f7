import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SynthesisError } from '../../../local/synth/run-app';
import { synthesize } from '../../../local/synth/synthesize';
import { UnsupportedTemplateError } from '../../../local/template/template';
import { FixtureApp } from './fixture-app';

function run(app: FixtureApp, options = {}) {
  return synthesize({ projectRoot: app.root, ...options });
}

async function expectFailure(app: FixtureApp, message: RegExp): Promise<void> {
  const synthesis = run(app);
  await expect(synthesis).rejects.toThrow(SynthesisError);
  await expect(synthesis).rejects.toThrow(message);
}

describe('synthesize', () => {
  it('gives the template and the folders of the assets', async () => {
    const { directory, template, assetDirectory } = await run(new FixtureApp());
    expect(template.resources).toEqual([
      { logicalId: 'Tally', type: 'AWS::Lambda::Function', properties: { Timeout: 60 } },
    ]);
    expect(assetDirectory('abc.zip')).toBe(path.join(directory, 'asset.abc'));
    expect(existsSync(path.join(assetDirectory('abc.zip'), 'index.mjs'))).toBe(true);
    expect(() => assetDirectory('other.zip')).toThrow(/other\.zip/);
  });

  it('runs the app with the context of cdk.json and, over it, its own', async () => {
    const app = new FixtureApp();
    await run(app, { context: { stage: 'dev' } });
    expect(app.runs()).toEqual([{ color: 'blue', stage: 'dev' }]);
  });

  it('runs the app once while nothing changes, and says so before it does', async () => {
    const app = new FixtureApp();
    const onSynth = jest.fn(() => expect(app.runs()).toHaveLength(0));
    const first = await run(app, { onSynth });
    const second = await run(app, { onSynth });
    expect(second.directory).toBe(first.directory);
    expect(app.runs()).toHaveLength(1);
    expect(onSynth).toHaveBeenCalledTimes(1);
  });

  it.each([
    'bin/app.js',
    'lib/stack.json',
    'lambda/tally/handler.ts',
    'cdk.json',
    'package-lock.json',
    'tsconfig.json',
  ])('runs the app again when %s changes', async (file) => {
    const app = new FixtureApp();
    const before = await run(app);
    app.append(file, '\n');
    const after = await run(app);
    expect(app.runs()).toHaveLength(2);
    expect(after.directory).not.toBe(before.directory);
  });

  it('runs the app again for another context, and not for the same in another order', async () => {
    const app = new FixtureApp();
    await run(app, { context: { issuer: 'a', audience: 'b' } });
    await run(app, { context: { audience: 'b', issuer: 'a' } });
    expect(app.runs()).toHaveLength(1);
    await run(app, { context: { audience: 'b', issuer: 'c' } });
    expect(app.runs()).toHaveLength(2);
  });

  it('does not run the app again when something else changes', async () => {
    const app = new FixtureApp();
    await run(app);
    app.append('README.md', '\n');
    app.append('test/lib/stack.test.ts', '\n');
    await run(app);
    expect(app.runs()).toHaveLength(1);
  });

  it('keeps its results where it is told to', async () => {
    const app = new FixtureApp();
    const cacheDirectory = path.join(app.root, 'elsewhere');
    const { directory } = await run(app, { cacheDirectory });
    expect(path.dirname(directory)).toBe(cacheDirectory);
  });

  it('can be asked by several at once', async () => {
    const app = new FixtureApp();
    const assemblies = await Promise.all([run(app), run(app), run(app)]);
    expect(new Set(assemblies.map(({ directory }) => directory)).size).toBe(1);
    expect(readdirSync(app.cache)).toHaveLength(1);
  });

  it('gives what the sources are at the end when they change while the app runs', async () => {
    const app = new FixtureApp();
    const emptied = JSON.stringify({ stacks: ['Voting'], template: { Resources: {} } });
    // The app has read the stack when it changes it.
    app.append('bin/app.js', `fs.writeFileSync('lib/stack.json', '${emptied}');`);
    const { template } = await run(app);
    expect(template.resources).toEqual([]);
    expect(app.runs()).toHaveLength(2);
    expect(readdirSync(app.cache)).toHaveLength(1);
  });

  it('shows what an app says that fails, and keeps nothing of it', async () => {
    const app = new FixtureApp({ 'bin/app.js': 'console.error("no such construct"); process.exit(7)' });
    await expectFailure(app, /node bin\/app\.js: exit code 7[\s\S]*no such construct/);
    expect(readdirSync(app.cache)).toEqual([]);
  });

  it.each([
    ['no cdk.json', undefined, /cdk\.json names no CDK app: .*ENOENT/],
    ['a cdk.json that is no JSON', '{', /cdk\.json names no CDK app/],
    ['a cdk.json without an app', {}, /cdk\.json names no CDK app: [\s\S]*app/],
    ['an app that needs a shell', { app: 'npm run build && node app.js' }, /without a shell.*&&/],
    ['an app that is not there', { app: 'no-such-program app.js' }, /no-such-program.*ENOENT/],
  ])('refuses %s', async (_, cdkJson, message) => {
    const app = new FixtureApp();
    if (cdkJson === undefined) rmSync(path.join(app.root, 'cdk.json'));
    else app.write('cdk.json', cdkJson);
    await expectFailure(app, message);
  });

  it.each([
    [0, []],
    [2, ['Voting', 'Other']],
  ])('refuses an app with %i stacks', async (count, stacks) => {
    const app = new FixtureApp({ 'lib/stack.json': { stacks, template: { Resources: {} } } });
    await expectFailure(app, new RegExp(`must have one stack.*has ${count}`));
  });

  it('refuses a template that cannot run on one machine', async () => {
    const template = { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } };
    const app = new FixtureApp({ 'lib/stack.json': { stacks: ['Voting'], template } });
    await expect(run(app)).rejects.toThrow(UnsupportedTemplateError);
  });
});
