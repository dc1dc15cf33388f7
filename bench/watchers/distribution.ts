import { LOCAL_ACCOUNT_ID } from '../../local/account';
import { defineBuckets } from '../../local/buckets/buckets';
import {
  type DistributionSettings,
  defineDistribution,
  readDistribution,
} from '../../local/cdn/distribution-settings';
import { LOCAL_REGION } from '../../local/database/clients';
import { defineApi } from '../../local/http/api-settings';
import { synthesize } from '../../local/synth/synthesize';
import { definePlaceholders } from '../../local/template/placeholders';
import { Resolver } from '../../local/template/resolver';
import { resourcesOfType } from '../../local/template/template';

/** Only a name: nothing listens there. */
const URL = 'http://localhost';

/** The distribution as the app declares it. */
export async function synthesizedDistribution(): Promise<DistributionSettings> {
  const { template } = await synthesize();
  const account = { region: LOCAL_REGION, accountId: LOCAL_ACCOUNT_ID };
  const resolver = new Resolver({ ...account, stackName: 'bench', stackId: 'bench' });
  definePlaceholders(template, resolver);
  defineBuckets(template, resolver);
  defineApi(template, resolver, URL);
  defineDistribution(template, resolver, URL);
  // Nobody signs in, but the page's security policy names where.
  for (const { logicalId } of resourcesOfType(template, 'AWS::Cognito::UserPool')) {
    resolver.define(logicalId, { ref: logicalId, attributes: { ProviderURL: URL } });
  }
  // The simulated API asks nobody for the secret.
  for (const { logicalId } of resourcesOfType(template, 'AWS::SecretsManager::Secret')) {
    const arn = `arn:aws:secretsmanager:${LOCAL_REGION}:${account.accountId}:secret:${logicalId}`;
    resolver.define(logicalId, { ref: arn });
    resolver.defineSecret(arn, 'no secret');
  }
  return readDistribution(template, resolver, URL);
}
