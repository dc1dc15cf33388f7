import { type Environment, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { WebAcl, type WebAclProps } from './web-acl';

export interface WallStackProps extends WebAclProps {
  readonly env: Environment;
}

/** The web ACL, for a stack in another Region: comes before it, as its distribution names the web ACL. */
export class WallStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, { env, ...props }: WallStackProps) {
    super(scope, id, { env, description: 'Real-time voting: the web ACL before the page and its API' });
    this.webAclArn = new WebAcl(this, 'WebAcl', props).arn;
  }
}
