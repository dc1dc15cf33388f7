import { VoterKeySecret } from '../../lib/voter-key-secret';
import { DESTROYABLE, KEPT, templateOf } from './test-stack';

const SECRET = 'AWS::SecretsManager::Secret';

it('is drawn at random on deployment, 64 letters and digits long', () => {
  const template = templateOf((stack) => new VoterKeySecret(stack, 'VoterKey', KEPT));
  template.hasResourceProperties(SECRET, {
    GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
  });
});

it('outlives the stack, or every voter of an open poll could vote again', () => {
  const template = templateOf((stack) => new VoterKeySecret(stack, 'VoterKey', KEPT));
  template.hasResource(SECRET, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

it('is never rotated', () => {
  const template = templateOf((stack) => new VoterKeySecret(stack, 'VoterKey', KEPT));
  template.resourceCountIs('AWS::SecretsManager::RotationSchedule', 0);
});

it('goes with the stack where protection is off', () => {
  const template = templateOf((stack) => new VoterKeySecret(stack, 'VoterKey', DESTROYABLE));
  template.hasResource(SECRET, { DeletionPolicy: 'Delete' });
});
