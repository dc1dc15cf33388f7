import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Assembly } from '../synth/synthesize';
import { parseProperties } from '../template/parse-properties';
import { wildcardPattern } from '../template/patterns';
import type { Resolver } from '../template/resolver';
import { resourcesOfType } from '../template/template';
import { type Bucket, storedObject } from './stored-object';

const filters = z.array(z.string().regex(/^[^[\]]*$/, 'supported: patterns of * and ?')).default([]);

const propertiesSchema = z.strictObject({
  SourceObjectKeys: z.array(z.string()),
  /** For each source, what stands in its files for values known at deployment only. */
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
  SourceMarkersConfig: z.array(z.strictObject({ jsonEscape: z.boolean().default(false) })).default([]),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Exclude: filters,
  Include: filters,
  SystemMetadata: z.strictObject({ 'cache-control': z.string().optional() }).default({}),
  // A bucket here begins empty at every start, so that there is nothing to remove, to keep or to invalidate; only what
  // one deployment put there and the next would remove.
  Prune: z.literal(false),
  RetainOnDelete: z.unknown().optional(),
  DistributionId: z.unknown().optional(),
  DistributionPaths: z.unknown().optional(),
  WaitForDistributionInvalidation: z.unknown().optional(),
  // How the deployment is carried out and answered in the cloud.
  ServiceToken: z.unknown(),
  SourceBucketNames: z.unknown(),
  OutputObjectKeys: z.unknown().optional(),
});
type Deployment = z.infer<typeof propertiesSchema>;

/**
 * What the template's deployments put into its buckets, by the name of the bucket: the files of their assets, with the
 * markers in them replaced.
 *
 * @throws SynthesisError when the assembly lacks an asset.
 */
export function readDeployments(assembly: Assembly, resolver: Resolver): Map<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const resource of resourcesOfType(assembly.template, 'Custom::CDKBucketDeployment')) {
    const deployment = parseProperties(resource, propertiesSchema, resolver);
    const bucket = buckets.get(deployment.DestinationBucketName) ?? new Map();
    buckets.set(deployment.DestinationBucketName, bucket);
    deploy(deployment, assembly, bucket);
  }
  return buckets;
}

function deploy(deployment: Deployment, assembly: Assembly, bucket: Bucket): void {
  const isDeployed = selection(deployment);
  for (const [index, objectKey] of deployment.SourceObjectKeys.entries()) {
    const folder = assembly.assetDirectory(objectKey);
    const replaceMarkers = markerReplacement(deployment, index);
    for (const file of filesIn(folder).filter(isDeployed)) {
      const key = path.posix.join(deployment.DestinationBucketKeyPrefix, file);
      const body = replaceMarkers(readFileSync(path.join(folder, file)));
      bucket.set(key, storedObject(key, body, deployment.SystemMetadata['cache-control']));
    }
  }
}

/** As `aws s3 sync` reads its filters: everything is in, and the last one that matches decides; includes come last. */
function selection({ Exclude, Include }: Deployment): (file: string) => boolean {
  const excluded = Exclude.map(wildcardPattern);
  const included = Include.map(wildcardPattern);
  return (file) => {
    const matches = (pattern: RegExp) => pattern.test(file);
    return included.some(matches) || !excluded.some(matches);
  };
}

function markerReplacement(deployment: Deployment, index: number): (body: Buffer) => Buffer {
  const markers = Object.entries(deployment.SourceMarkers[index] ?? {});
  if (markers.length === 0) return (body) => body;
  const encode = deployment.SourceMarkersConfig[index]?.jsonEscape ? insideJsonString : String;
  return (body) =>
    Buffer.from(
      markers.reduce(
        (text, [marker, value]) => text.replaceAll(marker, () => encode(value)),
        body.toString(),
      ),
    );
}

function insideJsonString(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** Relative to the folder, with slashes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}
