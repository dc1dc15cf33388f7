import { Construct } from 'constructs';
import type { WebsiteSettings } from '../settings';
import type { Protection } from '../stage';
import { PageBucket } from './page-bucket';
import { type PageConfig, PageDeployment } from './page-deployment';
import { PageDistribution } from './page-distribution';

export interface WebsiteProps extends WebsiteSettings {
  /** Host name of the HTTP API. */
  readonly apiDomain: string;
  /** Headers that show the API that a request came through the distribution. */
  readonly apiHeaders: Record<string, string>;
  /** URLs outside the page's own origin that the page may send requests to. */
  readonly connectTo: readonly string[];
  /** Web origins other than the page's whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  readonly protection: Protection;
}

/** The voting page: built files in a bucket, and a distribution that serves them and the API under one domain. */
export class Website extends Construct {
  /** The page's web origin, `https://…` with no slash at the end. */
  readonly origin: string;
  /** CloudFront's own name for the distribution, which a custom domain must point to. */
  readonly distributionDomain: string;
  readonly distributionId: string;
  private readonly bucket: PageBucket;
  private readonly protection: Protection;

  constructor(scope: Construct, id: string, { protection, ...props }: WebsiteProps) {
    super(scope, id);
    this.protection = protection;
    this.bucket = new PageBucket(this, 'Page');
    const { distribution } = new PageDistribution(this, 'Delivery', { ...props, bucket: this.bucket.bucket });
    this.distributionId = distribution.distributionId;
    this.distributionDomain = distribution.distributionDomainName;
    this.origin = `https://${props.customDomain?.name ?? this.distributionDomain}`;
  }

  /** Deploys the built page, once the clients that sign people in are known. */
  deploy(config: PageConfig): void {
    new PageDeployment(this, 'Deployment', {
      bucket: this.bucket.bucket,
      config,
      protection: this.protection,
    });
  }
}
