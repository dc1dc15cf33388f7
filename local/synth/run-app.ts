import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** The CDK app did not give a stack that can be run; the message says why. */
export class SynthesisError extends Error {
  override name = 'SynthesisError';
}

const cdkJsonSchema = z.object({
  app: z.string().min(1),
  context: z.record(z.string(), z.unknown()).default({}),
});

/** What only a shell understands; the app's command is run without one. */
const SHELL_SYNTAX = /["'`$&|;<>()*\\]/;

/**
 * Runs the project's CDK app as the CDK command would, and has it write its cloud assembly to a folder.
 *
 * @param context overrides the context of cdk.json.
 * @throws SynthesisError with what the app said, when it fails.
 */
export async function runApp(
  projectRoot: string,
  context: Record<string, string>,
  outputFolder: string,
): Promise<void> {
  const cdkJson = await readCdkJson(projectRoot);
  const env = {
    ...process.env,
    // Where the stack would be deployed to: with no Region known the app has one stack.
    CDK_DEFAULT_REGION: undefined,
    CDK_OUTDIR: outputFolder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context }),
    // Rules for what is deployed; `cdk synth` and the tests apply them, a start here need not wait for them.
    CDK_VALIDATION: 'false',
  };
  const { how, errors } = await run(splitCommand(cdkJson.app), projectRoot, env);
  if (how === 'exit code 0') return;
  throw new SynthesisError(
    `The CDK app failed (${cdkJson.app}: ${how}):\n${errors.trim() || 'it said nothing'}`,
  );
}

async function readCdkJson(projectRoot: string): Promise<z.infer<typeof cdkJsonSchema>> {
  const file = path.join(projectRoot, 'cdk.json');
  try {
    return cdkJsonSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new SynthesisError(`${file} names no CDK app: ${problem}`);
  }
}

function splitCommand(app: string): string[] {
  if (!SHELL_SYNTAX.test(app)) return app.trim().split(/\s+/);
  throw new SynthesisError(
    `The app of cdk.json is run without a shell, so its command must be plain words: ${app}`,
  );
}

function run([program = '', ...args]: string[], cwd: string, env: NodeJS.ProcessEnv) {
  // The Node.js that runs us, which need not be the first on the PATH.
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise<{ how: string; errors: string }>((resolve) => {
    child.once('error', (error) => resolve({ how: error.message, errors }));
    child.once('close', (code, signal) => resolve({ how: signal ?? `exit code ${code}`, errors }));
  });
}
