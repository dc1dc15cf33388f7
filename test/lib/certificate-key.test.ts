import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { CertificateKey } from '../../lib/certificate-key';
import { VotingFunction } from '../../lib/voting-function';
import { DESTROYABLE, KEPT, templateOf, testTemplate } from './test-stack';

const KEY = 'AWS::KMS::Key';

test('the key signs on the curve P-256 and is good for nothing else', () => {
  const template = templateOf((stack) => new CertificateKey(stack, 'CertificateKey', KEPT));
  template.hasResourceProperties(KEY, { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
});

test('the key outlives the stack, as the certificates do', () => {
  const template = templateOf((stack) => new CertificateKey(stack, 'CertificateKey', KEPT));
  template.hasResource(KEY, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('the key goes with the stack where protection is off', () => {
  const template = templateOf((stack) => new CertificateKey(stack, 'CertificateKey', DESTROYABLE));
  template.hasResource(KEY, { DeletionPolicy: 'Delete' });
});

test('the key’s own policy denies signing to everybody but the function that may', () => {
  const template = templateOf((stack) => {
    const { function: certify } = new VotingFunction(stack, 'Certify', {
      folder: 'certify',
      memorySize: 128,
      timeout: Duration.seconds(3),
      protection: KEPT,
    });
    new CertificateKey(stack, 'CertificateKey', KEPT).grantSign(certify);
  });
  template.hasResourceProperties(KEY, {
    KeyPolicy: {
      Statement: Match.arrayWith([
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 'kms:Sign',
          Resource: '*',
          Condition: {
            ArnNotEquals: {
              'aws:PrincipalArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('^CertifyRole'), 'Arn'] },
            },
          },
        },
      ]),
    },
  });
});

test('the stack tells which key signs, and its public half', () => {
  const template = testTemplate();
  template.hasOutput('CertificateKeyArn', {
    Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CertificateKey'), 'Arn'] },
  });
  template.hasOutput('CertificatePublicKey', {
    Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CertificateKeyPublicKey'), 'PublicKey'] },
  });
});
