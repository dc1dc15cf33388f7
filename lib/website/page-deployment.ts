import { Duration, Validations } from 'aws-cdk-lib';
import { SingletonFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { Role } from '../../contract/routes';
import { LOG_RETENTION } from '../log-retention';
import { type Protection, removalPolicy } from '../stage';
import { createDeploymentRole } from './deployment-role';
import { createPageAsset } from './page-asset';

/** Files named by a hash of their content, which never change. */
const HASHED_FILES = 'assets/*';
const ONE_YEAR = Duration.days(365);

/** An OpenID provider, and the page's public client there. */
export interface PageClient {
  readonly issuer: string;
  readonly clientId: string;
}

/** What the page reads from `/config.json`: how to sign people in. It signs nobody in as what is left out. */
export type PageConfig = Readonly<Partial<Record<Role, PageClient>>>;

export interface PageDeploymentProps {
  readonly bucket: Bucket;
  readonly config: PageConfig;
  readonly protection: Protection;
}

/**
 * Puts the built page and its configuration into the bucket: the hashed files first, then the pages that name them.
 * Hashed files of earlier builds stay, so that a page left open still finds those it began with.
 */
export class PageDeployment extends Construct {
  constructor(scope: Construct, id: string, { bucket, config, protection }: PageDeploymentProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: LOG_RETENTION,
      removalPolicy: removalPolicy(protection),
    });
    const page = createPageAsset(this, 'Page');
    const role = createDeploymentRole(this, 'Role', { assets: page.bucket, page: bucket, logGroup });

    const source = Source.bucket(page.bucket, page.s3ObjectKey);
    const common = { destinationBucket: bucket, prune: false, role, logGroup };
    const hashed = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [source],
      exclude: ['*'],
      include: [HASHED_FILES],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(ONE_YEAR), CacheControl.immutable()],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      sources: [source, Source.jsonData('config.json', config)],
      exclude: [HASHED_FILES],
      cacheControl: [CacheControl.noCache()],
    });
    pages.node.addDependency(hashed);
    acknowledgeRuntime(hashed);
  }
}

/** Both deployments share one function, which stands in the stack beside them. */
function acknowledgeRuntime(deployment: BucketDeployment): void {
  const singleton = deployment.node.findChild('CustomResourceHandler');
  const handler = singleton instanceof SingletonFunction && singleton.permissionsNode.defaultChild;
  if (!handler) return;
  Validations.of(handler).acknowledge({
    id: 'AwsSolutions-L1',
    reason: 'The function is CDK’s own and written for this runtime; it moves on with CDK.',
  });
}
