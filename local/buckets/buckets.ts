import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

const propertiesSchema = z.strictObject({
  BucketName: z.string().optional(),
  // A folder of one's own needs no encryption and no lock against the public; what is old is deleted by hand.
  BucketEncryption: z.unknown().optional(),
  PublicAccessBlockConfiguration: z.unknown().optional(),
  LifecycleConfiguration: z.unknown().optional(),
  // Objects are written once here: there is no second version of any, and nothing that would delete one.
  VersioningConfiguration: z.unknown().optional(),
  ObjectLockEnabled: z.unknown().optional(),
  ObjectLockConfiguration: z.unknown().optional(),
  // Notes for AWS's bills and tools.
  Tags: z.unknown().optional(),
});

/** Says what the template's buckets are called. */
export function defineBuckets(template: Template, resolver: Resolver): void {
  for (const resource of resourcesOfType(template, 'AWS::S3::Bucket')) {
    const { BucketName } = parseProperties(resource, propertiesSchema, resolver);
    const name = BucketName ?? resource.logicalId.toLowerCase();
    resolver.define(resource.logicalId, {
      ref: name,
      attributes: { Arn: `arn:aws:s3:::${name}`, RegionalDomainName: bucketDomain(name) },
    });
  }
}

/** The name under which a distribution takes objects from a bucket. */
export function bucketDomain(name: string): string {
  return `${name}.s3.amazonaws.com`;
}
