import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseTemplate, type Template } from '../template/template';
import { SynthesisError } from './run-app';

/** A synthesized stack on disk. */
export interface Assembly {
  /** The folder of the cloud assembly, absolute. */
  directory: string;
  template: Template;
  /** The folder with the files of the asset that the template names by the key of its S3 object. */
  assetDirectory(s3Key: string): string;
}

const manifestSchema = z.object({
  artifacts: z.record(z.string(), z.object({ type: z.string(), properties: z.unknown().optional() })),
});
const stackSchema = z.object({ templateFile: z.string() });
const assetManifestSchema = z.object({ file: z.string() });
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/**
 * Reads a cloud assembly, which must hold one stack.
 *
 * @throws SynthesisError when it does not.
 * @throws UnsupportedTemplateError when its template cannot run on one machine.
 */
export function readAssembly(directory: string): Assembly {
  const { artifacts } = manifestSchema.parse(readJson(directory, 'manifest.json'));
  const ofType = (type: string) => Object.values(artifacts).filter((artifact) => artifact.type === type);
  const stacks = ofType('aws:cloudformation:stack').map((stack) => stackSchema.parse(stack.properties));
  const [stack] = stacks;
  if (stack === undefined || stacks.length > 1) {
    throw new SynthesisError(
      `The CDK app must have one stack to run on one machine; it has ${stacks.length}.`,
    );
  }
  const assetManifests = ofType('cdk:asset-manifest').map((artifact) =>
    assetManifestSchema.parse(artifact.properties),
  );
  const assets = new Map(assetManifests.flatMap(({ file }) => readAssets(directory, file)));
  return {
    directory,
    template: parseTemplate(readJson(directory, stack.templateFile)),
    assetDirectory(s3Key) {
      const source = assets.get(s3Key);
      if (source !== undefined) return path.join(directory, source);
      throw new SynthesisError(`The template names the asset ${s3Key}, which the CDK app did not make.`);
    },
  };
}

/** The source of each asset in the assembly by the key of its S3 object. */
function readAssets(directory: string, file: string): [string, string][] {
  const { files } = assetsSchema.parse(readJson(directory, file));
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, source.path]),
  );
}

function readJson(directory: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(directory, file), 'utf8'));
}
