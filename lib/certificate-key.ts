import { CustomResource, Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import { grant } from './grant';
import { type Protection, removalPolicy } from './stage';
import { VotingFunction } from './voting-function';

/** Asks KMS once at deployment. */
const MEMORY_MIB = 256;
const TIMEOUT = Duration.seconds(30);

/** Room for Lambda to start the function again when its answer did not arrive; CloudFormation's own limit is an hour. */
const ANSWER_TIMEOUT = Duration.minutes(10);

/** The key that signs certificates. It never leaves KMS; its public half is told by the stack. */
export class CertificateKey extends Construct {
  readonly key: Key;
  /** DER (SubjectPublicKeyInfo) in base64, on one line. */
  readonly publicKey: string;
  /** As certificates name it: SHA-256 of the public key. */
  private readonly keyId: string;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Signs the certificates of polls',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: removalPolicy(protection),
    });
    const { function: reader } = new VotingFunction(this, 'Reader', {
      folder: 'certificate-key',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      protection,
    });
    const { keyArn } = this.key;
    reader.addToRolePolicy(new PolicyStatement({ actions: ['kms:GetPublicKey'], resources: [keyArn] }));
    const resource = new CustomResource(this, 'PublicKey', {
      resourceType: 'Custom::CertificatePublicKey',
      serviceToken: reader.functionArn,
      serviceTimeout: ANSWER_TIMEOUT,
      properties: { KeyArn: keyArn },
    });
    this.publicKey = resource.getAttString('PublicKey');
    this.keyId = resource.getAttString('KeyId');
  }

  /** Lets one function sign, with ECDSA over SHA-256, and by the key's own policy nobody else. */
  grantSign(fn: LambdaFunction): void {
    const { keyArn } = this.key;
    fn.addEnvironment(ENV.certificateKeyId, this.keyId);
    grant(fn, {
      variable: ENV.certificateKey,
      value: keyArn,
      resourceArn: keyArn,
      actions: ['kms:Sign'],
      conditions: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } },
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:Sign'],
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': fn.role?.roleArn } },
      }),
    );
  }
}
