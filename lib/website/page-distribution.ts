import { join } from 'node:path';
import { Aws, Duration, Names, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type BehaviorOptions,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  type ErrorResponse,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { WebsiteSettings } from '../settings';
import { apiBehaviors } from './api-behaviors';
import { apiHeaders, CUSTOM_PAGE_HEADERS, embedHeaders, pageHeaders } from './security-headers';

/**
 * Every error status that CloudFront may keep. Left alone it keeps one for ten seconds, by its address alone and whatever
 * the answer says of caching, so that one voter's refusal would be shown to all who ask at that address. An answer
 * that may be shared says so itself, and is kept as it says.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
const CACHEABLE_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
const ERROR_TTL = Duration.seconds(0);

/** The page of a poll that is made to be shown on other sites. */
const EMBED_PATH = '/p/*/embed';

export interface PageDistributionProps extends WebsiteSettings {
  readonly bucket: Bucket;
  /** Host name of the HTTP API. */
  readonly apiDomain: string;
  /** Headers that show the API that a request came through the distribution. */
  readonly apiHeaders: Record<string, string>;
  /** URLs outside the page's own origin that the page may send requests to. */
  readonly connectTo: readonly string[];
  /** Web origins other than the page's whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
}

/** One domain for the page and the API, so that the page's requests need no CORS and results are cached near voters. */
export class PageDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: PageDistributionProps) {
    super(scope, id);
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.createApiHeadersPolicy(props),
    };
    const page = {
      ...common,
      origin: this.bucketOrigin(props.bucket),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: [
        { eventType: FunctionEventType.VIEWER_REQUEST, function: this.createPathsFunction() },
      ],
    };
    const api = new HttpOrigin(props.apiDomain, {
      originShieldRegion: props.originShieldRegion,
      customHeaders: props.apiHeaders,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'The voting page and its API',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: { ...page, responseHeadersPolicy: this.createHeadersPolicy(props) },
      additionalBehaviors: {
        ...apiBehaviors(this, { origin: api, common, allowedOrigins: props.allowedOrigins }),
        ...this.embedBehavior(page, props),
      },
      errorResponses: CACHEABLE_ERRORS.map((httpStatus): ErrorResponse => ({ httpStatus, ttl: ERROR_TTL })),
      webAclId: props.webAclArn,
      ...this.customDomain(props),
    });
    this.acknowledge(props);
  }

  private customDomain({ customDomain }: WebsiteSettings) {
    if (customDomain === undefined) return {};
    const { name, certificateArn } = customDomain;
    return {
      domainNames: [name],
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    };
  }

  private bucketOrigin(bucket: Bucket): IOrigin {
    const originAccessControl = new S3OriginAccessControl(this, 'AccessControl', {
      originAccessControlName: this.nameInRegion(),
    });
    return S3BucketOrigin.withOriginAccessControl(bucket, { originAccessControl });
  }

  /** CloudFront's names are for a whole account, whose other Regions may have this stack too. */
  private nameInRegion(): string {
    return `${Names.uniqueResourceName(this, { maxLength: 40 })}-${Aws.REGION}`;
  }

  private createHeadersPolicy({ connectTo, customDomain }: PageDistributionProps): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'HeadersPolicy', {
      responseHeadersPolicyName: this.nameInRegion(),
      comment: 'Security headers of the voting page',
      securityHeadersBehavior: pageHeaders({
        connectTo,
        ownsSubdomains: customDomain === undefined,
      }),
      customHeadersBehavior: { customHeaders: CUSTOM_PAGE_HEADERS },
    });
  }

  /** The one page that other sites may show in a frame, where there are any that may. */
  private embedBehavior(
    page: BehaviorOptions,
    { embedOrigins = [], customDomain }: WebsiteSettings,
  ): Record<string, BehaviorOptions> {
    if (embedOrigins.length === 0) return {};
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'EmbedHeadersPolicy', {
      responseHeadersPolicyName: `${this.nameInRegion()}-embed`,
      comment: 'Security headers of the page that other sites embed',
      securityHeadersBehavior: embedHeaders(embedOrigins, { ownsSubdomains: customDomain === undefined }),
      customHeadersBehavior: { customHeaders: CUSTOM_PAGE_HEADERS },
    });
    return { [EMBED_PATH]: { ...page, responseHeadersPolicy } };
  }

  private createApiHeadersPolicy({ customDomain }: PageDistributionProps): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'ApiHeadersPolicy', {
      responseHeadersPolicyName: `${this.nameInRegion()}-api`,
      comment: 'Security headers of the voting API',
      securityHeadersBehavior: apiHeaders({ ownsSubdomains: customDomain === undefined }),
    });
  }

  private createPathsFunction(): CloudFrontFunction {
    return new CloudFrontFunction(this, 'Paths', {
      comment: 'Finds the object that a path of the voting page shows',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromFile({ filePath: join(__dirname, 'page-paths.js') }),
    });
  }

  private acknowledge({ webAclArn, customDomain }: WebsiteSettings): void {
    const validations = Validations.of(this.distribution);
    validations.acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'Whoever may vote may be anywhere; the poll decides, not the place.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'The API’s access log has every request that matters; this one would tell the addresses of those who vote.',
      },
    );
    if (webAclArn === undefined) {
      validations.acknowledge({
        id: 'AwsSolutions-CFR2',
        reason: 'The API throttles each route; a web ACL costs by the month and is named with webAclArn.',
      });
    }
    if (customDomain === undefined) {
      validations.acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: 'CloudFront’s own certificate allows older TLS; a domainName of one’s own holds to TLS 1.2.',
      });
    }
  }
}
